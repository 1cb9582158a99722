import type { Editor } from '@tiptap/react'
import { DOMParser as ArticleParser, Slice } from '@tiptap/pm/model'
import { articleLimits, type Block } from '#edition/article.ts'
import { editorWords } from '../../words/editor.ts'
import { checkedBlocks } from './checked.ts'
import { follow } from './follow.ts'
import { HtmlReader } from './html-reader.ts'
import { insertBlocks, nodesOf } from './insert-blocks.ts'
import type { Pasted } from './pasted.ts'
import { bringPictures } from './pictures.ts'
import { repaired } from './repaired.ts'
import { readText } from './text-reader.ts'

/** What a paste tells the writer while it works and when it is done. Null ends what was told. */
export type PasteNews = { working: string | null; done?: string[] }

const words = editorWords.paste
const largest = 10_000_000
/** One piece of work between two strokes, in ms: beyond 16 somebody notices. */
const slice = 8
const chunk = 40

/**
 * Takes a paste of text: only what articles can hold comes in. A long one is read and put in piece by piece between
 * the writer's strokes, as one step to undo. False where the browser's own way will do.
 */
export function takePaste(editor: Editor, data: DataTransfer, tell: (news: PasteNews) => void): boolean {
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
  if (html === '' && text === '') return false
  if (html.length + text.length > largest) tell({ working: null, done: [words.tooLarge] })
  else if (html.includes('data-pm-slice')) pasteOwn(editor, html)
  else if (html !== '') void pasteHtml(editor, html, tell)
  else void insertAll(editor, { ...nothing, blocks: checkedBlocks(readText(text)) }, tell)
  return true
}

const nothing: Pasted = { blocks: [], pictures: [], elsewhere: 0, dropped: 0 }

/** Copied out of an article: everything stays as it was. Nothing in a parsed document runs or loads. */
function pasteOwn(editor: Editor, html: string): void {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const marker = body.querySelector('[data-pm-slice]')?.getAttribute('data-pm-slice') ?? ''
  const [, start = '0', end = '0'] = /^(\d+) (\d+)/.exec(marker) ?? []
  const parsed = ArticleParser.fromSchema(editor.schema).parseSlice(body, { preserveWhitespace: true })
  const open = new Slice(
    parsed.content,
    Math.min(Number(start), parsed.openStart),
    Math.min(Number(end), parsed.openEnd),
  )
  editor.view.dispatch(
    editor.state.tr.replaceSelection(repaired(open)).scrollIntoView().setMeta('paste', true),
  )
}

async function pasteHtml(editor: Editor, html: string, tell: (news: PasteNews) => void): Promise<void> {
  // A document made so has no window: its scripts do not run, its pictures and frames are not asked for.
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const reader = new HtmlReader(body)
  const isTime = timer()
  while (!reader.read(isTime)) {
    tell({ working: words.working(10) })
    await breath()
  }
  const pasted = reader.result()
  await insertAll(editor, { ...pasted, blocks: checkedBlocks(pasted.blocks) }, tell)
}

async function insertAll(editor: Editor, pasted: Pasted, tell: (news: PasteNews) => void): Promise<void> {
  const { blocks, pictures, elsewhere, dropped } = pasted
  const total = editor.state.doc.childCount + blocks.length
  if (total > articleLimits.blocks)
    return tell({ working: null, done: [words.tooLong(total, articleLimits.blocks)] })
  const end = await insertInPieces(editor, blocks, tell)
  const done = [
    ...(elsewhere > 0 ? [words.elsewhere(elsewhere)] : []),
    ...(dropped > 0 ? [words.dropped(dropped)] : []),
  ]
  tell({ working: pictures.length > 0 ? words.uploading(pictures.length) : null, done })
  if (pictures.length === 0) return
  const { doc } = editor.state
  const last = doc.resolve(Math.min(end, doc.content.size)).index(0)
  const places = pictures.map(({ before }) =>
    follow(editor, doc.resolve(0).posAtIndex(Math.max(0, last - (blocks.length - before)))),
  )
  const reasons = await bringPictures(editor, pictures, places)
  tell({ working: null, done: reasons.map(words.notUploaded) })
}

/** The first piece goes where the writer is, the others after it, wherever that has moved to meanwhile. Returns the end. */
async function insertInPieces(
  editor: Editor,
  blocks: Block[],
  tell: (news: PasteNews) => void,
): Promise<number> {
  const first = insertBlocks(editor.state, blocks.slice(0, chunk))
  editor.view.dispatch(first.scrollIntoView().setMeta('paste', true))
  const { $to } = editor.state.selection
  const place = follow(editor, $to.posAtIndex(Math.min($to.index(0) + 1, editor.state.doc.childCount), 0))
  for (let at = chunk; at < blocks.length; at += chunk) {
    tell({ working: words.working(Math.round((at / blocks.length) * 100)) })
    await breath()
    if (editor.isDestroyed) break
    const nodes = nodesOf(editor.schema, blocks.slice(at, at + chunk))
    // One step to undo with the first piece.
    editor.view.dispatch(editor.state.tr.insert(place.at, nodes).setMeta('appendedTransaction', first))
  }
  place.end()
  return place.at
}

function timer(): () => boolean {
  let until = performance.now() + slice
  return () => {
    if (performance.now() < until) return false
    until = performance.now() + 2 * slice
    return true
  }
}

/** Lets strokes and frames come first. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    // A window that is not seen has no frames.
    setTimeout(resolve, 100)
  })
}
