import { fork, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { budget, fact } from './budget.ts'
import { generateNames, publishGenerated, Writer } from './generate.ts'
import { writeContent } from './hugo/content.ts'
import { writeLayouts } from './hugo/layouts.ts'
import { hugoSettings } from './hugo/plain-layouts.ts'
import type { Pressing } from './press-child.ts'
import { benchFolder, openScratchHouse, scratchFolder } from './scratch-house.ts'

// A full press of the same generated archive by Hugo and by us, side by side: the same kinds of pages from near-equal
// templates, each press in a process of its own, which tells its peak of memory.

const articles = Number(process.env.BENCH_ARTICLES ?? 10_000)
const publicUrl = 'http://localhost:3000'

fact('files are written to', benchFolder)
const { folder, dataFolder } = await scratchFolder()
const hugoFolder = join(folder, 'hugo')
await publishCorpus()
show('first edition, filed under its lists', await ours('first'))
const plain = show('ours, hashed', await ours('plain'))
await writeHugo()
const hugo = await pressByHugo()
if (hugo) show(hugoVersion(), hugo)
else fact('hugo', 'not installed here, skipped (Debian: apt-get install hugo)')
const edition = show('ours, hashed, Brotli and gzip beside each page, signed', await ours('edition'))
compare()
rmSync(folder, { recursive: true, force: true })

async function publishCorpus(): Promise<void> {
  const started = performance.now()
  const { house, close } = await openScratchHouse(dataFolder)
  await publishGenerated(house, new Writer(1, articles), await generateNames(house), articles)
  await close()
  fact(`${articles} articles published`, `in ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

async function writeHugo(): Promise<void> {
  mkdirSync(hugoFolder, { recursive: true })
  const { house, close } = await openScratchHouse(dataFolder)
  await writeContent(hugoFolder, house)
  await writeLayouts(hugoFolder, house, join(dataFolder, 'plain'), publicUrl)
  await close()
  // Templates are made; what stays in memory (/dev/shm) would be missing to Hugo, which needs gigabytes.
  rmSync(join(dataFolder, 'plain'), { recursive: true, force: true })
  writeFileSync(join(hugoFolder, 'config.json'), JSON.stringify(hugoSettings(`${publicUrl}/`)))
}

/** One of the ways of `press-child.ts`, in its own process. */
async function ours(way: string): Promise<Pressing> {
  const child = fork(new URL('press-child.ts', import.meta.url), [way, dataFolder])
  const [pressing] = (await once(child, 'message')) as [Pressing]
  await once(child, 'exit')
  return pressing
}

/** Null where there is no Hugo. */
async function pressByHugo(): Promise<Pressing | null> {
  const started = performance.now()
  const child = spawn('hugo', ['--destination', 'public'], {
    cwd: hugoFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let [peak, cpu] = [0, 0]
  const look = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0))
    cpu = Math.max(cpu, cpuOf(child.pid ?? 0))
  }, 100)
  const code = await once(child, 'exit').then(
    ([exit]) => exit as number | null,
    () => -1,
  )
  const seconds = (performance.now() - started) / 1000
  clearInterval(look)
  if (code === -1) return null
  if (code !== 0) throw new Error(`hugo ended with ${code}`)
  const size = sizeOf(join(hugoFolder, 'public'))
  rmSync(hugoFolder, { recursive: true, force: true })
  return { ...size, seconds, cpu, peak }
}

/** The peak so far, in MB (`VmHWM`); 0 where there is no /proc. */
function memoryOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(procFile(pid, 'status'))?.[1]
  return Number(kilobytes ?? 0) / 1024
}

/** Seconds of CPU so far: `utime` and `stime` of proc(5), in hundredths. */
function cpuOf(pid: number): number {
  const fields = procFile(pid, 'stat').split(' ')
  return (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / 100
}

function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

function sizeOf(at: string): { files: number; bytes: number } {
  let [files, bytes] = [0, 0]
  for (const entry of readdirSync(at, { recursive: true, withFileTypes: true })) {
    // For each list of several pages Hugo writes a page more, which only leads to the first one: ours has none.
    if (!entry.isFile() || (entry.name === '1.html' && entry.parentPath.endsWith('/page'))) continue
    files++
    bytes += statSync(join(entry.parentPath, entry.name)).size
  }
  return { files, bytes }
}

function hugoVersion(): string {
  return (
    /v[\d.]+/.exec(spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout)?.[0]?.replace('v', 'Hugo ') ??
    'Hugo'
  )
}

function show(title: string, pressing: Pressing): Pressing {
  const { files, bytes, seconds, cpu, peak } = pressing
  const size = bytes > 0 ? `, ${(bytes / files / 1000).toFixed(1)} kB each` : ''
  fact(
    title,
    `${files} files in ${seconds.toFixed(1)} s = ${(files / seconds).toFixed(0)} pages/s, ${((1000 * cpu) / files).toFixed(2)} CPU ms a page, ${peak.toFixed(0)} MB${size}`,
  )
  return pressing
}

function compare(): void {
  budget('peak memory of a full press', Math.max(plain.peak, edition.peak), 'MB', { atMost: 600 })
  if (!hugo) return
  const rate = ({ files, seconds }: Pressing) => files / seconds
  fact('files, ours to Hugo’s', `${(plain.files / hugo.files).toFixed(2)} ×`)
  budget('pages/s with hashing, against Hugo', rate(plain) / rate(hugo), '×', { atLeast: 3 })
  budget('pages/s with Brotli and gzip, against Hugo', rate(edition) / rate(hugo), '×', { atLeast: 1 })
}
