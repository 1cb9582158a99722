import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { House } from './house.ts'
import { houseRefusal } from './house-refusal.ts'
import { backupOptions, backUp } from './operations/backup.ts'
import { exportOptions, exportTo } from './operations/export.ts'
import { importFiles, importOptions } from './operations/import.ts'
import { pressEdition, pressOptions } from './operations/press.ts'
import { publishOne, publishOptions } from './operations/publish.ts'
import type { Report } from './report.ts'

/** What a command does inside an open newsroom, whether its own process opened it or one is running. */
export type Operation<Schema extends v.GenericSchema> = {
  options: Schema
  run(house: House, options: v.InferOutput<Schema>, report: Report): Promise<Result<Json>>
}

function operation<Schema extends v.GenericSchema>(
  options: Schema,
  run: Operation<Schema>['run'],
): (house: House, given: unknown, report: Report) => Promise<Result<Json>> {
  return async (house, given, report) => {
    const parsed = v.safeParse(options, given)
    if (!parsed.success) return refused('options-invalid', v.summarize(parsed.issues))
    return run(house, parsed.output, report)
  }
}

const operations = {
  ping: operation(v.object({}), () => Promise.resolve(done({ running: true }))),
  import: operation(importOptions, importFiles),
  publish: operation(publishOptions, publishOne),
  press: operation(pressOptions, pressEdition),
  backup: operation(backupOptions, backUp),
  export: operation(exportOptions, exportTo),
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
