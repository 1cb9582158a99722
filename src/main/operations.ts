import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { House } from './house.ts'
import { houseRefusal } from './house-refusal.ts'
import type { Report } from './report.ts'

/** What a command does inside an open newsroom, whether its own process opened it or one is running. */
export type Operation<Schema extends v.GenericSchema> = {
  options: Schema
  run(house: House, options: v.InferOutput<Schema>, report: Report): Promise<Result<Json>>
}

/** Each is loaded when it is first asked for: an idle newsroom holds neither importers nor suitcase in memory. */
function operation<Schema extends v.GenericSchema>(
  load: () => Promise<Operation<Schema>>,
): (house: House, given: unknown, report: Report) => Promise<Result<Json>> {
  return async (house, given, report) => {
    const own = await load()
    const parsed = v.safeParse(own.options, given)
    if (!parsed.success) return refused('options-invalid', v.summarize(parsed.issues))
    return own.run(house, parsed.output, report)
  }
}

const operations = {
  ping: operation(async () => ({ options: v.object({}), run: async () => done({ running: true }) })),
  import: operation(async () => {
    const { importOptions, importFiles } = await import('./operations/import.ts')
    return { options: importOptions, run: importFiles }
  }),
  publish: operation(async () => {
    const { publishOptions, publishOne } = await import('./operations/publish.ts')
    return { options: publishOptions, run: publishOne }
  }),
  press: operation(async () => {
    const { pressOptions, pressEdition } = await import('./operations/press.ts')
    return { options: pressOptions, run: pressEdition }
  }),
  backup: operation(async () => {
    const { backupOptions, backUp } = await import('./operations/backup.ts')
    return { options: backupOptions, run: backUp }
  }),
  export: operation(async () => {
    const { exportOptions, exportTo } = await import('./operations/export.ts')
    return { options: exportOptions, run: exportTo }
  }),
  'adopt-keys': operation(async () => {
    const { adoptOptions, adoptKeys } = await import('./operations/adopt-keys.ts')
    return { options: adoptOptions, run: adoptKeys }
  }),
  'bank-statement': operation(async () => {
    const { statementOptions, takeStatement } = await import('./operations/bank-statement.ts')
    return { options: statementOptions, run: takeStatement }
  }),
  mirrors: operation(async () => {
    const { mirrorOptions, keepMirrors } = await import('./operations/mirrors.ts')
    return { options: mirrorOptions, run: keepMirrors }
  }),
}

export type OperationName = keyof typeof operations

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}

/** Does it. What a room refuses comes back as data; bugs are thrown. */
export async function operate(
  house: House,
  name: OperationName,
  options: unknown,
  report: Report,
): Promise<Result<Json>> {
  try {
    return await operations[name](house, options, report)
  } catch (error) {
    return houseRefusal(error)
  }
}
