import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#platform/config.ts'
import { type House, openHouse } from '../src/main/house.ts'
import { makeNewsroom } from '../src/main/init.ts'

/** Memory where there is some, so that a disk's mood is not measured; `BENCH_FOLDER` measures the disk it names. */
export const benchFolder = process.env.BENCH_FOLDER ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/** A new newsroom in a temporary folder; `remove` closes it and takes the folder away. */
export async function scratchHouse(): Promise<{ house: House; remove(): Promise<void> }> {
  const folder = mkdtempSync(join(benchFolder, 'tamizdat-bench-'))
  const config = readConfig({ TAMIZDAT_DATA: join(folder, 'data'), LOG_LEVEL: 'error' })
  if (!config.ok) throw new Error(config.message)
  const made = await makeNewsroom(config.value, { demo: true, holders: [], threshold: 1, settings: {} })
  if (!made.ok) throw new Error(made.message)
  const house = await openHouse(config.value)
  if (!house.ok) throw new Error(house.message)
  const remove = async () => {
    await house.value.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { house: house.value, remove }
}
