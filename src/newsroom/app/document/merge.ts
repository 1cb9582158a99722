import type { Block } from '#edition/article.ts'
import { aligned, keyOf, likeness, type Side } from './merge-align.ts'

/** A stretch of a merged body: settled, or changed on both sides, for the writer to choose. */
export type Piece =
  | { kind: 'settled'; blocks: Block[] }
  | { kind: 'disputed'; base: Block[]; mine: Block[]; theirs: Block[] }
export type Choice = 'mine' | 'theirs' | 'both'

/**
 * Two bodies that grew from one, merged by block. A block that one side changed, moved, added or took out is so in
 * the result; one that both changed differently (or one changed and the other took out) is `disputed`. What both
 * added at one place is kept, theirs first, unless the two are versions of one thing. No block of either side is
 * ever dropped without the other side, or the writer, having said so.
 */
export function mergeBlocks(base: Block[], mine: Block[], theirs: Block[]): Piece[] {
  const [own, other] = [aligned(base, mine), aligned(base, theirs)]
  settleMoves(base, own, other)
  const pieces: Piece[] = []
  for (let i = 0; i <= base.length; i++) {
    addNew(pieces, own.before[i] ?? [], other.before[i] ?? [])
    const block = base[i]
    if (block !== undefined) addOld(pieces, block, own.now[i] ?? null, other.now[i] ?? null)
  }
  return pieces
}

/** The body, once it is chosen what goes on of each disputed piece, in their order; without a choice, both. */
export function chosenBlocks(pieces: Piece[], choices: (Choice | undefined)[]): Block[] {
  let next = 0
  return pieces.flatMap((piece) => {
    if (piece.kind === 'settled') return piece.blocks
    const choice = choices[next++] ?? 'both'
    return choice === 'both' ? [...piece.theirs, ...piece.mine] : piece[choice]
  })
}

/** A block that one side moved and the other changed is moved and changed; one that both moved is there once. */
function settleMoves(base: Block[], own: Side, other: Side): void {
  for (const [i, block] of base.entries()) {
    const [mine, theirs] = [movedTo(own, i, block), movedTo(other, i, block)]
    if (mine !== null && theirs !== null) mine.list.splice(mine.at, 1)
    else if (mine !== null) follow(own, other, i, mine)
    else if (theirs !== null) follow(other, own, i, theirs)
  }
}

type Place = { list: Block[]; at: number }

function movedTo(side: Side, i: number, block: Block): Place | null {
  if (side.now[i] !== null) return null
  const key = keyOf(block)
  for (const list of side.before) {
    const at = list.findIndex((one) => keyOf(one) === key)
    if (at >= 0) return { list, at }
  }
  return null
}

/** Puts what `changer` made of block `i` where `mover` moved it. */
function follow(mover: Side, changer: Side, i: number, { list, at }: Place): void {
  const changed = changer.now[i] ?? null
  if (changed === null) return
  list.splice(at, 1, changed)
  // Both now say that it is gone from its old place.
  mover.now[i] = null
  changer.now[i] = null
}

function addNew(pieces: Piece[], mine: Block[], theirs: Block[]): void {
  const known = new Set(theirs.map(keyOf))
  const own = mine.filter((block) => !known.has(keyOf(block)))
  const isOneThing = own.some((a) => theirs.some((b) => likeness(a, b) > 0.4))
  if (isOneThing && keyOf(mine) !== keyOf(theirs)) pieces.push({ kind: 'disputed', base: [], mine, theirs })
  else settle(pieces, [...theirs, ...own])
}

function addOld(pieces: Piece[], base: Block, mine: Block | null, theirs: Block | null): void {
  const [was, own, other] = [keyOf(base), keyOf(mine), keyOf(theirs)]
  if (own === was || own === other) settle(pieces, listed(theirs))
  else if (other === was) settle(pieces, listed(mine))
  else pieces.push({ kind: 'disputed', base: [base], mine: listed(mine), theirs: listed(theirs) })
}

function listed(block: Block | null): Block[] {
  return block === null ? [] : [block]
}

function settle(pieces: Piece[], blocks: Block[]): void {
  const last = pieces.at(-1)
  if (blocks.length === 0) return
  if (last?.kind === 'settled') last.blocks.push(...blocks)
  else pieces.push({ kind: 'settled', blocks: [...blocks] })
}
