import { invariant } from '#base/invariant.ts'
import { done, type Result } from '#base/refusal.ts'
import type { Tone } from '#edition/publication.ts'
import { firstPrint, kinds, type Focus, type Print } from '../plan.ts'
import { type CardOrder, makeCard } from './card.ts'
import { makeLogo, type PrintedLogo } from './logo.ts'
import { metadataFound } from './metadata.ts'
import { type DevelopCode, makeNegative, type Negative, toneIn } from './negative.ts'
import { makePrint, type PrintedFile } from './print.ts'

/** What comes of a picture on arrival: the one print needed to show and publish it, its tone, and what it told. */
export type FirstLook = { file: PrintedFile; tone: Tone; found: string[] }

/** What the darkroom does, by name. Everything that goes in and comes out can be cloned. */
export const tasks = {
  async firstLook({
    bytes,
    xmp,
  }: {
    bytes: Uint8Array
    xmp: string | undefined
  }): Promise<Result<FirstLook, DevelopCode>> {
    const negative = await makeNegative(bytes)
    if (!negative.ok) return negative
    const print = firstPrint(negative.value)
    const [file] = await makePrint(negative.value, { print, kinds: ['jpg'], focus: middle, xmp })
    invariant(file !== undefined, 'one kind asked for, none made')
    return done({ file, tone: await toneIn(negative.value), found: await metadataFound(bytes) })
  },

  async negative({ bytes }: { bytes: Uint8Array }): Promise<Result<Negative & { tone: Tone }, DevelopCode>> {
    const negative = await makeNegative(bytes)
    if (!negative.ok) return negative
    return done({ ...negative.value, tone: await toneIn(negative.value) })
  },

  async print(order: {
    negative: Negative
    print: Print
    focus: Focus
    xmp: string | undefined
  }): Promise<Result<PrintedFile[], DevelopCode>> {
    return done(await makePrint(order.negative, { ...order, kinds }))
  },

  async card(order: CardOrder): Promise<Result<Uint8Array, DevelopCode>> {
    return done(await makeCard(order))
  },

  logo: ({ bytes }: { bytes: Uint8Array }): Promise<Result<PrintedLogo, DevelopCode>> => makeLogo(bytes),
}

const middle: Focus = { x: 500, y: 500 }

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0]
export type TaskAnswer<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>

/** What the two processes say to each other. */
export type Request = { name: TaskName; input: never }
export type Reply =
  | { kind: 'ready' }
  /** `memory`: what the process holds after it, in bytes. */
  | { kind: 'done'; answer: Result<unknown, DevelopCode>; memory: number }
  | { kind: 'failed'; message: string }
