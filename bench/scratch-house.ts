import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '#platform/config.ts'
import { type House, openHouse } from '../src/main/house.ts'
import { makeNewsroom } from '../src/main/init.ts'

/** Memory where there is some, so that a disk's mood is not measured; `BENCH_FOLDER` measures the disk it names. */
export const benchFolder = process.env.BENCH_FOLDER ?? (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/** A new newsroom in a temporary folder; `remove` closes it and takes the folder away. */
export async function scratchHouse(): Promise<{ house: House; remove(): Promise<void> }> {
  const { folder, dataFolder } = await scratchFolder()
  const { house, close } = await openScratchHouse(dataFolder)
  const remove = async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { house, remove }
}

/** The data folder of a new newsroom, which nobody has open yet. */
export async function scratchFolder(): Promise<{ folder: string; dataFolder: string }> {
  const folder = mkdtempSync(join(benchFolder, 'tamizdat-bench-'))
  const dataFolder = join(folder, 'data')
  const made = await makeNewsroom(configOf(dataFolder), {
    demo: true,
    holders: [],
    threshold: 1,
    settings: {},
  })
  if (!made.ok) throw new Error(made.message)
  return { folder, dataFolder }
}

/** Opens a newsroom that `scratchFolder` made. */
export async function openScratchHouse(
  dataFolder: string,
): Promise<{ house: House; close: () => Promise<void> }> {
  const house = await openHouse(configOf(dataFolder))
  if (!house.ok) throw new Error(house.message)
  return { house: house.value, close: () => house.value.close() }
}

function configOf(dataFolder: string): Config {
  const config = readConfig({ TAMIZDAT_DATA: dataFolder, LOG_LEVEL: 'error' })
  if (!config.ok) throw new Error(config.message)
  return config.value
}
