/** A value on a line, with its name and its value in words. */
import { Slider as Base } from '@base-ui/react/slider'
import { useState } from 'react'
import styles from './Slider.module.css'

type SliderProps = {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  /** The value as people read it: "19 px". */
  readonly format: (value: number) => string
  readonly onChange: (value: number) => void
}

export function Slider({ label, value, min, max, step, format, onChange }: SliderProps) {
  // What was chosen stands until it comes back as the value: keys may be faster than saving.
  const [chosen, setChosen] = useState<number>()
  if (chosen === value) setChosen(undefined)
  const shown = chosen ?? value
  return (
    <Base.Root
      className={styles.root}
      value={shown}
      min={min}
      max={max}
      step={step}
      largeStep={step * 4}
      onValueChange={(next: number) => {
        setChosen(next)
        onChange(next)
      }}
    >
      <div className={styles.words}>
        <Base.Label className={styles.label}>{label}</Base.Label>
        <Base.Value className={styles.value}>{() => format(shown)}</Base.Value>
      </div>
      <Base.Control className={styles.control}>
        <Base.Track className={styles.track}>
          <Base.Indicator className={styles.indicator} />
          <Base.Thumb
            className={styles.thumb}
            getAriaValueText={(_formatted, current) => format(current)}
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  )
}
