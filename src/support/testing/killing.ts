import type { KyselyPlugin, QueryResult, UnknownRow } from 'kysely'
import type { Db } from '#platform/database.ts'

/** Thrown where the process "dies". */
export class Killed extends Error {
  override name = 'Killed'
}

/**
 * A database by which the process can be made to die before any statement, before a commit, and after one: whatever was
 * not committed is lost, as the engine would have it, and the code that was running goes no further.
 */
export function killing(db: Db): {
  db: Db
  /** Dies before the nth statement or commit from now on (0: the next), once. */
  after(steps: number): void
  /** Dies at each step with this chance. */
  at(chance: () => boolean): void
  never(): void
  killed(): number
} {
  let dies: () => boolean = () => false
  let killed = 0
  const step = () => {
    if (!dies()) return
    killed++
    throw new Killed('killed')
  }
  const counted = db.withPlugin(new Stepping(step))
  return {
    db: withSteppingCommit(counted, step),
    after: (steps) => {
      let left = steps
      dies = () => left-- === 0
    },
    at: (chance) => {
      dies = chance
    },
    never: () => {
      dies = () => false
    },
    killed: () => killed,
  }
}

class Stepping implements KyselyPlugin {
  readonly #step: () => void

  constructor(step: () => void) {
    this.#step = step
  }

  transformQuery({ node }: Parameters<KyselyPlugin['transformQuery']>[0]) {
    this.#step()
    return node
  }

  async transformResult({ result }: { result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

/** Kysely keeps its fields private, so that its methods must run on itself. */
function withSteppingCommit(db: Db, step: () => void): Db {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return () => steppingTransaction(target, step)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function steppingTransaction(db: Db, step: () => void) {
  const builder = db.transaction()
  return {
    execute: async (work: Parameters<typeof builder.execute>[0]) => {
      const answer = await builder.execute(async (tx) => {
        const inside = await work(tx)
        step()
        return inside
      })
      // The commit went through, and nobody lived to hear of it.
      step()
      return answer
    },
  }
}
