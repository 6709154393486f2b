/**
 * Does some work for all of them, at most so many at once, begun in their order. Outcomes stand in their order. Rejects
 * with the first failure; what has begun by then goes on, and nothing more is begun.
 */
export async function atMost<One, Outcome>(
  limit: number,
  all: readonly One[],
  work: (one: One) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const left = all.entries()
  let failed = false
  const take = async (): Promise<void> => {
    for (const [index, one] of left) {
      if (failed) return
      try {
        outcomes[index] = await work(one)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, all.length) }, take))
  return outcomes
}
