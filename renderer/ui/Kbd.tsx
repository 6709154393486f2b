/** A key combination, small and quiet. */
import { keyNames } from './key-names.ts'
import styles from './Kbd.module.css'

export function Kbd({ keys }: { keys: string }) {
  return <kbd className={styles.kbd}>{keyNames(keys)}</kbd>
}
