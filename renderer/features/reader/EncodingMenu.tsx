/** Lets the user say how a file's letters are written, where the file itself does not. */
import { ChevronDown } from 'lucide-react'
import { useEffect, useState, type ReactElement } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Menu, MenuRadioGroup } from '#renderer/ui/Menu.tsx'
import type { ArticleId } from '#shared/core/ids.ts'
import styles from './EncodingMenu.module.css'

export type EncodingMenuProps = {
  readonly articleId: ArticleId
  /** The label in use; `undefined` when the file could not be read at all. */
  readonly encoding: string | undefined
  readonly chosen: boolean
  /** On the page of an unreadable file it is a button with words, in the byline a word. */
  readonly variant: 'plain' | 'quiet'
  /** The choice was stored: open the article again. */
  readonly onChosen: () => void
}

const detect = 'detect'

export function EncodingMenu(props: EncodingMenuProps): ReactElement | undefined {
  const { articleId, encoding, chosen, variant, onChosen } = props
  const { client } = useHost()
  const [encodings, setEncodings] = useState<readonly { name: string; title: string }[]>([])

  useEffect(() => {
    let wanted = true
    client.articles.encodings({}).then(
      (list) => {
        if (wanted) setEncodings(list)
      },
      // Without the list there is no menu; the article itself is not affected.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [client])

  if (encodings.length === 0) return undefined
  const title = encodings.find(({ name }) => name === encoding)?.title ?? encoding
  const choose = async (name: string): Promise<void> => {
    await client.articles.setEncoding(
      name === detect ? { articleId } : { articleId, encoding: name },
    )
    onChosen()
  }
  return (
    <Menu
      trigger={
        <Button variant={variant} className={variant === 'plain' ? styles.word : undefined}>
          {variant === 'plain'
            ? `${title ?? ''}${chosen ? '' : ' (guessed)'}`
            : 'Choose another encoding'}
          <ChevronDown size={14} strokeWidth={1.6} aria-hidden />
        </Button>
      }
    >
      <MenuRadioGroup
        label="Encoding of this file"
        value={chosen && encoding !== undefined ? encoding : detect}
        options={[
          { value: detect, label: 'Detect' },
          ...encodings.map(({ name, title: words }) => ({ value: name, label: words })),
        ]}
        onChange={(name) => void choose(name)}
      />
    </Menu>
  )
}
