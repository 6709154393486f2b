/** Keeps a fault in one pane from taking the others with it. */
import { Component, type ReactNode } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import styles from './PaneBoundary.module.css'

type PaneBoundaryProps = {
  /** As the user knows the pane: "library". */
  readonly name: string
  /** Another value starts the pane afresh, e.g. the id of the open article. */
  readonly resetKey?: string | undefined
  readonly children: ReactNode
}

type PaneBoundaryState = {
  readonly error: Error | undefined
  readonly resetKey: string | undefined
}

export class PaneBoundary extends Component<PaneBoundaryProps, PaneBoundaryState> {
  override state: PaneBoundaryState = { error: undefined, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<PaneBoundaryState> {
    return {
      error: error instanceof Error ? error : new Error('Something that is no error was thrown'),
    }
  }

  static getDerivedStateFromProps(
    props: PaneBoundaryProps,
    state: PaneBoundaryState,
  ): PaneBoundaryState | null {
    if (props.resetKey === state.resetKey) return null
    return { error: undefined, resetKey: props.resetKey }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <div className={styles.fault}>
        <ErrorNote
          title={`The ${this.props.name} stopped working.`}
          details={error.stack ?? error.message}
          actions={
            <Button
              onClick={() => {
                this.setState({ error: undefined })
              }}
            >
              Try again
            </Button>
          }
        >
          What you marked and wrote is safe, and the rest of Lectern goes on.
        </ErrorNote>
      </div>
    )
  }
}
