import { type Db, transaction } from '#platform/database.ts'

/** What a mirror is known to hold, by name, each with the stamp of its bytes. */
export type Manifest = {
  read(): Promise<Map<string, string>>
  add(files: { name: string; stamp: string }[]): Promise<void>
  drop(names: string[]): Promise<void>
  /** What the place itself says it holds, after a restore or where somebody else was there. */
  replace(names: string[]): Promise<void>
}

const rowsAtOnce = 400

/** The manifest of one mirror in the table `mirror_file`. */
export function manifestOf(db: Db, mirrorId: string): Manifest {
  const add = async (files: { name: string; stamp: string }[]) => {
    for (const rows of batches(files))
      await db
        .insertInto('mirror_file')
        .values(rows.map(({ name, stamp }) => ({ mirror_id: mirrorId, name, stamp })))
        .onConflict((conflict) =>
          conflict
            .columns(['mirror_id', 'name'])
            .doUpdateSet((set) => ({ stamp: set.ref('excluded.stamp') })),
        )
        .execute()
  }
  return {
    async read() {
      const rows = await db
        .selectFrom('mirror_file')
        .select(['name', 'stamp'])
        .where('mirror_id', '=', mirrorId)
        .execute()
      return new Map(rows.map(({ name, stamp }) => [name, stamp]))
    },
    add,
    async drop(names) {
      for (const batch of batches(names))
        await db
          .deleteFrom('mirror_file')
          .where('mirror_id', '=', mirrorId)
          .where('name', 'in', batch)
          .execute()
    },
    async replace(names) {
      await transaction(db, async (tx) => {
        await tx.deleteFrom('mirror_file').where('mirror_id', '=', mirrorId).execute()
        for (const rows of batches(names))
          await tx
            .insertInto('mirror_file')
            // Only names that never change are known to be right by their name alone.
            .values(rows.map((name) => ({ mirror_id: mirrorId, name, stamp: '' })))
            .execute()
      })
    },
  }
}

function* batches<Item>(items: readonly Item[]): Iterable<Item[]> {
  for (let from = 0; from < items.length; from += rowsAtOnce) yield items.slice(from, from + rowsAtOnce)
}
