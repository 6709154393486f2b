/** Where the window was: kept in `DATA/window.json`, checked against the displays of today. Pure. */

export type WindowState = {
  /** Absent: where the system puts new windows. Device-independent pixels. */
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

export type Rectangle = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const firstWindowState: WindowState = { width: 1280, height: 800, maximized: false }

const smallest = { width: 640, height: 420 }
/** Pixels of the window's top edge that must lie on a display, so that it can be dragged. */
const grip = 80

/** Reads what was saved; anything that makes no sense is the first state. */
export function parseWindowState(text: string): WindowState {
  let saved: unknown
  try {
    saved = JSON.parse(text)
  } catch {
    // Half written or edited by hand: a window's place is no loss.
    return firstWindowState
  }
  if (typeof saved !== 'object' || saved === null) return firstWindowState
  const { x, y, width, height, maximized } = saved as Record<string, unknown>
  if (!isPixels(width) || !isPixels(height)) return firstWindowState
  return {
    ...(isPixels(x) && isPixels(y) ? { x, y } : {}),
    width,
    height,
    maximized: maximized === true,
  }
}

/** The state made to fit: never larger than its display, never where it cannot be reached. */
export function fitToDisplays(state: WindowState, workAreas: readonly Rectangle[]): WindowState {
  const { x, y } = state
  if (x !== undefined && y !== undefined) {
    for (const area of workAreas) {
      const placed = { x, y, ...fitSize(state, area) }
      if (canBeDragged(placed, area)) return placed
    }
  }
  return fitSize(state, workAreas[0] ?? firstWindowState)
}

function fitSize(
  { width, height, maximized }: WindowState,
  area: Pick<Rectangle, 'width' | 'height'>,
): WindowState {
  return {
    width: clamp(width, smallest.width, area.width),
    height: clamp(height, smallest.height, area.height),
    maximized,
  }
}

function canBeDragged(window: Rectangle, area: Rectangle): boolean {
  const visible =
    Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return visible >= grip && window.y >= area.y && window.y <= area.y + area.height - grip
}

/** A display may be smaller than the smallest window: then the display gives way. */
function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

function isPixels(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 100_000
}
