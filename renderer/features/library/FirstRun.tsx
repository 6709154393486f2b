/** The first thing a new user sees: what Lectern is, and three ways to begin. */
import { BookOpen, FileText, FolderOpen, type LucideIcon } from 'lucide-react'
import type { SourceActions } from './use-source-actions.tsx'
import styles from './FirstRun.module.css'

export function FirstRun({ sources }: { sources: SourceActions }) {
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <p className={styles.kicker}>Welcome to Lectern</p>
        <h1 className={styles.title}>A quiet place to study what you read</h1>
        <p className={styles.lead}>
          Read the articles you already have, mark passages, write notes beside them, and take it
          all out as Markdown. Everything stays on this computer.
        </p>
        <ul className={styles.ways}>
          <Way
            icon={FolderOpen}
            title="Choose a folder"
            text="All text, Markdown and HTML articles in it. Lectern reads them where they are and never changes them."
            onChoose={sources.addFolder}
          />
          <Way
            icon={FileText}
            title="Open files"
            text="One article or a few."
            onChoose={sources.addFiles}
          />
          <Way
            icon={BookOpen}
            title="Try the sample library"
            text="A handful of short articles to look around with."
            onChoose={sources.addSamples}
          />
        </ul>
        <p className={styles.hint}>Or drop files and folders anywhere in this window.</p>
      </div>
    </div>
  )
}

type WayProps = {
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  readonly onChoose: () => void
}

function Way({ icon: Icon, title, text, onChoose }: WayProps) {
  return (
    <li className={styles.way}>
      <Icon size={20} strokeWidth={1.4} aria-hidden className={styles.icon} />
      <div>
        <button type="button" className={styles.choose} onClick={onChoose}>
          {title}
        </button>
        <p className={styles.text}>{text}</p>
      </div>
    </li>
  )
}
