import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FontFacts, readFont } from './font-file.ts'

/** Fonts in the order in which they are liked: those that come with us, then what the machine has. */
const packaged = [
  '@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
  '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
]
const systemNames = [
  'SourceSerif4-Bold.ttf',
  'SourceSerif4-Bold.otf',
  'Charter Bold.ttf',
  'Georgia Bold.ttf',
  'georgiab.ttf',
  'NotoSerif-Bold.ttf',
  'LiberationSerif-Bold.ttf',
  'DejaVuSerif-Bold.ttf',
  'Vazirmatn-Bold.ttf',
  'NotoNaskhArabic-Bold.ttf',
  'NotoSansArabic-Bold.ttf',
  'DejaVuSans-Bold.ttf',
  'tahomabd.ttf',
  'Arial Unicode.ttf',
]
const systemFolders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  '/Library/Fonts',
  'C:/Windows/Fonts',
]
/** Folders looked into at most: a machine with more has what we like in the first ones. */
const mostFolders = 500

let known: FontFacts[] | null = null

/** The fonts of this machine that share cards can be set in, looked up once. */
export function fontsHere(): FontFacts[] {
  known ??= [...packagedFiles(), ...systemFiles()].flatMap((path) => readFont(path) ?? [])
  return known
}

/** The first font that has every character of the text; null where there is none. */
export function fontFor(text: string, fonts: FontFacts[]): FontFacts | null {
  const wanted = [...new Set(text)].filter((sign) => !/[\s\p{Cf}\p{Cc}]/u.test(sign))
  return fonts.find((font) => wanted.every((sign) => font.has(sign.codePointAt(0) ?? 0))) ?? null
}

function packagedFiles(): string[] {
  return packaged.flatMap((name) => {
    try {
      return [fileURLToPath(import.meta.resolve(name))]
    } catch {
      return []
    }
  })
}

function systemFiles(): string[] {
  const found = new Map<string, string>()
  const ahead = [...systemFolders]
  for (let looked = 0; looked < mostFolders; looked++) {
    const folder = ahead.shift()
    if (folder === undefined) break
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) ahead.push(path)
      else if (systemNames.includes(entry.name) && !found.has(entry.name)) found.set(entry.name, path)
    }
  }
  return [...found.values()].sort(
    (a, b) => systemNames.indexOf(basename(a)) - systemNames.indexOf(basename(b)),
  )
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
