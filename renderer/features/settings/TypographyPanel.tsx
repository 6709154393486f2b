/** How the article looks: face, size, width, leading, theme; seen in the article as it is changed. */
import { Check } from 'lucide-react'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { defaultSettings, type ReadingFace, type Theme } from '#renderer/data/settings.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SegmentedControl, type Choice } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { Slider } from '#renderer/ui/Slider.tsx'
import styles from './TypographyPanel.module.css'
import { useSaveSetting } from './use-save-setting.ts'

const faces: readonly { readonly value: ReadingFace; readonly label: string }[] = [
  { value: 'literata', label: 'Literata' },
  { value: 'source-serif', label: 'Source Serif' },
  { value: 'inter', label: 'Inter' },
  { value: 'atkinson', label: 'Atkinson Hyperlegible' },
  { value: 'system', label: 'System' },
]

const themes: readonly Choice<Theme>[] = [
  { value: 'system', label: 'Follow system', content: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'sepia', label: 'Sepia' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast', content: 'Contrast' },
]

const oneDecimal = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
})

export function TypographyPanel() {
  const settings = useSettings()
  const save = useSaveSetting()
  const { readingFace, readingSize, readingWidth, readingLeading } = settings
  const standard =
    readingFace === defaultSettings.readingFace &&
    readingSize === defaultSettings.readingSize &&
    readingWidth === defaultSettings.readingWidth &&
    readingLeading === defaultSettings.readingLeading
  return (
    <div className={styles.panel}>
      <SegmentedControl
        label="Theme"
        value={settings.theme}
        options={themes}
        onChange={(theme) => {
          save('theme', theme)
        }}
      />
      <Select
        label="Typeface"
        value={readingFace}
        options={faces.map((face) => ({
          ...face,
          style: { fontFamily: `var(--face-${face.value})` },
        }))}
        onChange={(face) => {
          save('readingFace', face)
        }}
      />
      <Slider
        label="Size"
        value={readingSize}
        min={14}
        max={32}
        step={1}
        format={(value) => `${value} px`}
        onChange={(value) => {
          save('readingSize', value)
        }}
      />
      <Slider
        label="Line length"
        value={readingWidth}
        min={45}
        max={100}
        step={1}
        format={(value) => `${value} characters`}
        onChange={(value) => {
          save('readingWidth', value)
        }}
      />
      <Slider
        label="Line spacing"
        value={readingLeading}
        min={1.3}
        max={2.2}
        step={0.05}
        format={(value) => oneDecimal.format(value)}
        onChange={(value) => {
          save('readingLeading', Math.round(value * 100) / 100)
        }}
      />
      <div className={styles.footer}>
        {standard ? (
          <span className={styles.standard}>
            <Check size={14} strokeWidth={1.8} aria-hidden /> Standard typography
          </span>
        ) : (
          <Button
            variant="plain"
            onClick={() => {
              save('readingFace', defaultSettings.readingFace)
              save('readingSize', defaultSettings.readingSize)
              save('readingWidth', defaultSettings.readingWidth)
              save('readingLeading', defaultSettings.readingLeading)
            }}
          >
            Back to standard typography
          </Button>
        )}
      </div>
    </div>
  )
}
