import { done, type Result } from '#base/refusal.ts'
import { type Call, type Command, exit } from '../command.ts'
import { isInitialised, openHouse } from '../house.ts'
import { askHolders, wantedThreshold } from '../holders.ts'
import { makeNewsroom } from '../init.ts'
import { type Running, startHouse } from '../start.ts'

export const initCommand: Command = {
  name: 'init',
  usage: '[--name NAME] [--language TAG] [--time-zone ZONE] (--holders a,b,c [--threshold 2] | --demo-keys)',
  summary: 'make a newsroom in the data folder: keys, database, settings',
  help: `Makes the data folder (TAMIZDAT_DATA, ./data) and the keys that readers will trust. The root keys belong to
several people: name them with --holders and say how many must sign with --threshold (2 of 3 for a small newsroom).
Each is asked for a passphrase; each then takes their file from keys/holders/ to a place of their own.
Best done with tamizdat keys ceremony on a machine that has never been online; init is for those who cannot.

  tamizdat init --name "The Far Post" --language en --time-zone Europe/Riga --holders anna,boris,vera --threshold 2
  tamizdat init --demo-keys        one person holds everything, to try the program with; marked so for ever

Next: tamizdat start`,
  wordless: true,
  options: {
    name: { type: 'string' },
    language: { type: 'string' },
    'time-zone': { type: 'string' },
    holders: { type: 'string' },
    threshold: { type: 'string' },
    'demo-keys': { type: 'boolean' },
    'passphrase-file': { type: 'string' },
  },
  async run(call) {
    const { values, config, terminal } = call
    if (isInitialised(config.dataFolder)) {
      terminal.refuse(
        'exists',
        `There is a newsroom in ${config.dataFolder} already. Start it with: tamizdat start`,
      )
      return exit.refused
    }
    const demo = values['demo-keys'] === true
    const threshold = demo ? 1 : wantedThreshold(values)
    const holders = demo ? [] : await askHolders(call)
    const settings = pick(values)
    const made = await makeNewsroom(config, { demo, holders, threshold, settings })
    if (!made.ok) return (terminal.refuse(made.code, made.message), exit.refused)
    terminal.say(`${made.value.text}\n\nThe newsroom is in ${config.dataFolder}. Next: tamizdat start`)
    return exit.done
  },
}

function pick(values: Call['values']): Record<string, string> {
  const settings = { name: values.name, language: values.language, timeZone: values['time-zone'] }
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => typeof value === 'string'),
  ) as Record<string, string>
}

export const startCommand: Command = {
  name: 'start',
  usage: '',
  summary: 'run the newsroom: the public site, the staff app, and the jobs behind them',
  help: `Readers are served on PORT (3000), staff on NEWSROOM_PORT (3001), both on loopback unless HOST and
NEWSROOM_HOST say otherwise. While there is no owner, a one-time link to become one is printed. Stop it with Ctrl-C; killing it
loses nothing.

Next: look it over from another terminal: tamizdat doctor`,
  wordless: true,
  run: (call) => runUntilStopped(call, { demo: false }),
}

export const demoCommand: Command = {
  name: 'demo',
  usage: '',
  summary: 'run a complete example newsroom, made here if the data folder is empty',
  help: `An invented paper of two dozen articles, drawn pictures, a signed edition and a support page. Its keys and
its owner are for trying things out only. Remove the data folder to begin again.

Next: open the three addresses that it prints; for a newsroom of your own, stop it and see tamizdat help init`,
  wordless: true,
  async run(call) {
    const { config, terminal } = call
    if (!isInitialised(config.dataFolder)) {
      terminal.warn(`Making the demo newsroom in ${config.dataFolder} …`)
      const made = await makeNewsroom(config, { demo: true, holders: [], threshold: 1, settings: {} })
      if (!made.ok) return (terminal.refuse(made.code, made.message), exit.refused)
    }
    return runUntilStopped(call, { demo: true })
  },
}

async function runUntilStopped(call: Call, options: { demo: boolean }): Promise<number> {
  const { config, terminal } = call
  const house = await openHouse(config, { serving: true })
  if (!house.ok) return (terminal.refuse(house.code, house.message), exit.refused)
  const started = await openDoors(call, options, house.value)
  if (!started.ok) {
    await house.value.close()
    terminal.refuse(started.code, started.message)
    return exit.refused
  }
  // Listened for before it is said that we run: whoever reads that may stop us at once.
  const stopped = stopSignal()
  terminal.say(addresses(started.value))
  await stopped
  terminal.warn('Stopping …')
  await started.value.stop()
  await house.value.close()
  return exit.done
}

async function openDoors(
  call: Call,
  options: { demo: boolean },
  house: Parameters<typeof startHouse>[0],
): Promise<Result<Running>> {
  if (options.demo) await (await import('../demo.ts')).furnishDemo(house, call.terminal.report)
  const made = await house.makeEdition({ whole: false, report: call.terminal.report })
  call.terminal.settle()
  if (made) call.terminal.warn(`Edition ${made.number} is signed: ${made.changed} files.`)
  const running = await startHouse(house, options)
  return running.ok ? done(running.value) : running
}

function addresses({ siteUrl, newsroomUrl, setUpLink }: Running): string {
  const lines = [
    `  Site      ${siteUrl}/`,
    `  Support   ${siteUrl}/support.html`,
    `  Newsroom  ${setUpLink ?? `${newsroomUrl}/`}`,
  ]
  return `\nThe newsroom is running.\n\n${lines.join('\n')}\n\nStop it with Ctrl-C.`
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
