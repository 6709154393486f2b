/**
 * How much work a run may still do. Everything that could take long asks before it goes on, so that
 * no text, however hostile, takes longer than its budget. The core has no clock: who has one passes
 * it; without one the time is estimated from the steps done.
 */
export interface Effort {
  /** Counts `steps` of about a dozen machine instructions; false once the budget is used up. */
  spend(steps: number): boolean
}

/** Milliseconds a run may take when nobody says otherwise. */
export const usualBudget = 2_000

/** Low on purpose: a slow machine manages more. */
const stepsPerMillisecond = 40_000

/** Asking the time costs more than a step. */
const stepsBetweenLooks = 20_000

export function estimatedEffort(budgetMs: number): Effort {
  let left = budgetMs * stepsPerMillisecond
  return {
    spend(steps) {
      left -= steps
      return left > 0
    },
  }
}

/** `now` in milliseconds, from any origin. */
export function timedEffort(budgetMs: number, now: () => number): Effort {
  const end = now() + budgetMs
  let untilLook = 0
  let spent = budgetMs <= 0
  return {
    spend(steps) {
      untilLook -= steps
      if (untilLook <= 0 && !spent) {
        spent = now() >= end
        untilLook = stepsBetweenLooks
      }
      return !spent
    },
  }
}
