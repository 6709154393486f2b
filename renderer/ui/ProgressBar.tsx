/** How far a piece of work is: a hairline that fills, or one that moves while nobody knows. */
import { classNames } from './class-names.ts'
import styles from './ProgressBar.module.css'

type ProgressBarProps = {
  readonly label: string
  /** 0 to 1; absent while the end is not known. */
  readonly value?: number | undefined
}

export function ProgressBar({ label, value }: ProgressBarProps) {
  const percent =
    value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={styles.track}
    >
      <div
        className={classNames(styles.fill, percent === undefined && styles.moving)}
        style={percent === undefined ? undefined : { inlineSize: `${percent}%` }}
      />
    </div>
  )
}
