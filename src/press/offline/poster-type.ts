import { fileURLToPath } from 'node:url'
import type PDFDocument from 'pdfkit'

export type Sheet = InstanceType<typeof PDFDocument>
/** How a text is set: sizes and lengths in points, 1/72 inch. */
export type Setting = {
  weight: 'regular' | 'bold'
  size: number
  /** Colour of the text; ink by default. */
  colour?: string
}
/** The box that a text is centred in, and broken into lines for. */
export type Box = { x: number; y: number; width: number }

const ink = '#17171a'
const leading = 1.4

const families = {
  serif: {
    regular: '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
    bold: '@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
  },
  arabic: {
    regular: '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
    bold: '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
  },
}
const ofSerif = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{P}\p{Nd}\p{S}\p{Zs}]*$/u
const ofArabic = /^[\p{Script=Arabic}\p{Script=Latin}\p{P}\p{Nd}\p{S}\p{M}\p{Zs}\u200C\u200D]*$/u

/** True where one of the fonts that come with us has the letters of a text. */
export function canSet(text: string): boolean {
  return ofSerif.test(text) || ofArabic.test(text)
}

/** Sets a text centred in its box, on as many lines as it needs; returns where the next thing may begin. */
export function setText(sheet: Sheet, text: string, setting: Setting, box: Box): number {
  useFont(sheet, text, setting)
  let { y } = box
  for (const line of balanced(sheet, text, box.width)) {
    setLine(sheet, line, { ...box, y })
    y += setting.size * leading
  }
  return y
}

/** Height of a text, set on as many lines as it needs. */
export function heightOf(sheet: Sheet, text: string, setting: Setting, width: number): number {
  useFont(sheet, text, setting)
  return linesOf(sheet, text, width).length * setting.size * leading
}

/** The largest size, in points, at which a text stands on one line of this width. */
export function sizeFor(
  sheet: Sheet,
  text: string,
  { weight, width, most }: { weight: Setting['weight']; width: number; most: number },
): number {
  useFont(sheet, text, { weight, size: 100 })
  return Math.min(most, Math.floor((width / lineWidth(sheet, text)) * 1000) / 10)
}

function useFont(sheet: Sheet, text: string, { weight, size, colour = ink }: Setting): void {
  const path = families[ofSerif.test(text) ? 'serif' : 'arabic'][weight]
  sheet
    .font(fileURLToPath(import.meta.resolve(path)))
    .fontSize(size)
    .fillColor(colour)
}

/** On as few lines as needed, and those of about one length. */
function balanced(sheet: Sheet, text: string, width: number): string[] {
  let lines = linesOf(sheet, text, width)
  for (let narrow = width - 8; narrow > width / 2; narrow -= 8) {
    const narrower = linesOf(sheet, text, narrow)
    if (narrower.length > lines.length) break
    lines = narrower
  }
  return lines
}

/** As many words on each line as go on it. */
function linesOf(sheet: Sheet, text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    const longer = `${last} ${word}`
    if (last !== undefined && lineWidth(sheet, longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function setLine(sheet: Sheet, line: string, { x, y, width }: Box): void {
  let at = x + (width - lineWidth(sheet, line)) / 2
  for (const { text, features } of runsOf(line)) {
    sheet.text(text, at, y, { lineBreak: false, features })
    at += sheet.widthOfString(text, { features })
  }
}

function lineWidth(sheet: Sheet, line: string): number {
  return runsOf(line).reduce((sum, { text, features }) => sum + sheet.widthOfString(text, { features }), 0)
}

type Run = { text: string; features: ('rtla' | 'kern')[] }

const arabic = /\p{Script=Arabic}/u
/** What is read from left to right within a line that is read from right to left. */
const leftToRight =
  /([\p{Script=Latin}\p{Script=Cyrillic}0-9](?:\P{Script=Arabic}*[\p{Script=Latin}\p{Script=Cyrillic}0-9])?)/u
const mirrored: Record<string, string> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' }

/**
 * A line as it is drawn, from left to right (UAX 9 as far as lines of a poster need it). The font's own shaping turns a
 * run of Arabic letters round, numbers too, which are turned back before.
 */
function runsOf(line: string): Run[] {
  if (!arabic.test(line)) return [{ text: line, features: ['kern'] }]
  const runs = line.split(leftToRight).map((text, i): Run => {
    if (i % 2 === 1) return { text, features: ['kern'] }
    const turned = text
      .replaceAll(/[()[\]«»]/g, (sign) => mirrored[sign] ?? sign)
      .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]+/g, (digits) => Array.from(digits).reverse().join(''))
    return { text: turned, features: ['rtla'] }
  })
  return runs.filter(({ text }) => text !== '').reverse()
}
