import { systemContext } from '#platform/context.ts'
import { ceremony } from '#reach/ceremony.ts'
import { fingerprintInTerminal } from '#reach/fingerprint-picture.ts'
import { demoHolder } from '#reach/holder-keys.ts'
import { makeHolderKeys, makeNextKeys } from '#reach/next-keys.ts'
import { type Call, exit, UsageError } from '../../command.ts'
import { askHolders, wantedThreshold } from '../../holders.ts'
import { dataPaths } from '../../house.ts'

/** Makes every key of a publication in a new folder. */
export async function holdCeremony(call: Call, folder: string): Promise<number> {
  const { values, terminal } = call
  const demo = values['demo-keys'] === true
  const threshold = demo ? 1 : wantedThreshold(values)
  const holders = demo ? [demoHolder] : await askHolders(call)
  const { text, fingerprint } = await ceremony({
    folder,
    demo,
    rehearsal: values.rehearsal === true,
    holders,
    threshold,
    clock: systemContext().clock,
  })
  terminal.say(text)
  terminal.say(fingerprintInTerminal(fingerprint))
  return exit.done
}

/** Makes the keys of one new holder, on that holder's machine. */
export async function makeHolder(call: Call, folder: string): Promise<number> {
  const [holder, ...others] = await askHolders(call)
  if (!holder || others.length > 0) throw new UsageError('name one holder with --holders NAME')
  const { secret, open } = await makeHolderKeys(folder, holder)
  call.terminal.say(
    `Keys of ${holder.name} are made.\n  ${secret}  is theirs alone\n  ${open}  is to be handed in, for: tamizdat keys draft STICK --add`,
  )
  return exit.done
}

/** Makes new keys on the server, which wait until the holders have signed for them. */
export async function makeServerKeys(
  { config, terminal }: Call,
  kind: 'online' | 'operations',
): Promise<number> {
  const path = await makeNextKeys(dataPaths(config.dataFolder).keys, kind)
  terminal.say(
    `New ${kind} keys wait in keys/next. Next: tamizdat keys draft STICK --${kind} ${path}, signatures, then tamizdat keys adopt STICK`,
  )
  return exit.done
}
