import { resolve } from 'node:path'
import { type Call, type Command, UsageError } from '../command.ts'
import { holdCeremony, makeHolder, makeServerKeys } from './keys/making.ts'
import { adopt, beginSigning, show, sign, signCode } from './keys/signing.ts'
import { showStatus } from './keys/status.ts'

type Step = { usage: string; takesPath: boolean; run(call: Call, path: string): Promise<number> }

const steps: Record<string, Step> = {
  ceremony: {
    usage: 'FOLDER --holders a,b,c [--threshold 2] [--rehearsal]',
    takesPath: true,
    run: holdCeremony,
  },
  status: { usage: '[--json]', takesPath: false, run: showStatus },
  'new-holder': { usage: 'FOLDER --holders NAME', takesPath: true, run: makeHolder },
  'new-online': { usage: '', takesPath: false, run: (call) => makeServerKeys(call, 'online') },
  'new-operations': { usage: '', takesPath: false, run: (call) => makeServerKeys(call, 'operations') },
  draft: { usage: 'STICK (what is to change)', takesPath: true, run: beginSigning },
  show: { usage: 'STICK', takesPath: true, run: show },
  sign: { usage: 'STICK --holder FILE.age', takesPath: true, run: sign },
  'sign-code': { usage: 'STICK [BUILT] --holder FILE.age', takesPath: true, run: signCode },
  adopt: { usage: 'STICK', takesPath: true, run: adopt },
}

export const keysCommand: Command = {
  name: 'keys',
  usage: Object.entries(steps)
    .map(([name, { usage }]) => `${name} ${usage}`.trim())
    .join(' | '),
  summary: 'make the keys that readers trust, renew or replace them, or show how long they hold',
  help: `The root, and the reader's code, are signed by several holders on machines that are offline; the guide for each
loss and theft is docs/guides/keys.md.

Making keys, on a machine that is offline, with all holders present:
  tamizdat keys ceremony /media/usb/keys --holders anna,boris,vera --threshold 2
  tamizdat keys ceremony ./practice --holders anna,boris --rehearsal    the same, marked as practice
  tamizdat keys ceremony ./try --demo-keys     one person holds all: marked so, never for readers in danger
Each holder takes their .age file away; only keys/online, keys/operations.json and edition/ go to the server.

Changing what holders sign, carried by hand in a folder (STICK):
  on the server   tamizdat keys draft STICK  with one or more of
                    --renew root,targets,code      another year for the same keys
                    --code                         the reader's code of this version of the program
                    --drop FILE.public.json|ID --add FILE.public.json --threshold N     other holders
                    --online FILE.public.json      new online keys (made by: tamizdat keys new-online)
                    --operations FILE.public.json  a new operations key (tamizdat keys new-operations)
  each holder     tamizdat keys sign STICK --holder anna.age     shows what changes before it asks for the passphrase
                  tamizdat keys sign-code STICK BUILT --holder anna.age     signs code alone, and only where it is byte
                  for byte the sw.js and page.js in BUILT, which the holder built
  on the server   tamizdat keys adopt STICK
A new holder makes keys with: tamizdat keys new-holder FOLDER --holders NAME

Passphrases are typed, or read from --passphrase-file FILE or --passphrase-fd NUMBER, one a line.
status shows each role, its keys, how long what they signed still holds, and warns in time.`,
  options: {
    holders: { type: 'string' },
    threshold: { type: 'string' },
    'demo-keys': { type: 'boolean' },
    rehearsal: { type: 'boolean' },
    'passphrase-file': { type: 'string' },
    'passphrase-fd': { type: 'string' },
    holder: { type: 'string' },
    drop: { type: 'string' },
    add: { type: 'string' },
    online: { type: 'string' },
    operations: { type: 'string' },
    renew: { type: 'string' },
    code: { type: 'boolean' },
    edition: { type: 'string' },
    json: { type: 'boolean' },
  },
  run(call) {
    const [what = '', path, ...rest] = call.words
    const step = Object.hasOwn(steps, what) ? steps[what] : undefined
    if (!step) throw new UsageError(`say one of: keys ${Object.keys(steps).join(', ')}`)
    if (step.takesPath === (path === undefined) || (rest.length > 0 && what !== 'sign-code'))
      throw new UsageError(`say: keys ${what} ${step.usage}`.trimEnd())
    return step.run(call, resolve(path ?? '.'))
  },
}
