/** Text that stands slanted where the script has slanted letters. */
const slanted = 'em, .pull p, .opinion h1, .opinion h3, .initials, .tagline, .empty, .missing p'

/** A rule for some languages (primary tags): `SELECTOR` gives way to `:lang(…)` of each that the paper has. */
type LanguageRule = { languages: string; selector?: string; style: string }

const eastern = 'quotes: "「" "」" "『" "』"'

const rules: LanguageRule[] = [
  // Iowan and Charter have no Cyrillic: mixed lines would look torn.
  {
    languages: 'ru uk be bg kk',
    style: '--serif: "PT Serif", "Palatino Linotype", Georgia, "Noto Serif", "Liberation Serif", serif',
  },
  {
    languages: 'ar fa ur ps ckb',
    style:
      '--serif: Vazirmatn, "Noto Naskh Arabic", "Geeza Pro", "Times New Roman", serif; --sans: Vazirmatn, "Noto Sans Arabic", "Geeza Pro", Tahoma, sans-serif',
  },
  { languages: 'zh', style: '--serif: "Songti SC", "Noto Serif SC", SimSun, serif' },
  { languages: 'ja', style: '--serif: "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif JP", serif' },
  { languages: 'ko', style: '--serif: AppleMyungjo, "Noto Serif KR", Batang, serif; word-break: keep-all' },
  { languages: 'zh ja', style: 'line-break: strict; text-spacing-trim: trim-start' },
  { languages: 'ja', selector: ':is(h1, h2, h3)SCRIPT', style: 'word-break: auto-phrase' },
  // No slanted letters where the script has none, and none torn apart where it joins them.
  { languages: 'ar fa he zh ja ko', selector: `:is(${slanted})SCRIPT`, style: 'font-style: normal' },
  {
    languages: 'ar fa ur zh ja ko',
    selector: ':is(h1, h2, h3, .name)SCRIPT',
    style: 'letter-spacing: 0; line-height: 1.35',
  },
  { languages: 'ru uk be fa ar fr es it el', style: 'quotes: "«" "»" "„" "“"' },
  { languages: 'de pl cs bg', style: 'quotes: "„" "“" "‚" "‘"' },
  { languages: 'ja', style: eastern },
  { languages: 'zh', selector: ':lang(zh-Hant)', style: eastern },
]

/** What every language has that asks for nothing else, and what is told by the direction alone. */
const common = `
html[dir=rtl] { --l: 2.125rem }
html { quotes: "“" "”" "‘" "’" }
`

/**
 * What each script and language (primary tags) of a paper needs: letters of its own, its quotation marks, and where its
 * lines break. A self-hosted face would come in here and nowhere else; see README.md.
 */
export function scriptsStyle(languages: readonly string[]): string {
  const own = rules.map(({ languages: names, selector = 'SCRIPT', style }) => {
    const spoken = names.split(' ').filter((name) => languages.includes(name))
    return spoken.length === 0 ? '' : `${selector.replace('SCRIPT', anyOf(spoken))} { ${style} }`
  })
  return [common, ...own].join('\n')
}

function anyOf(languages: string[]): string {
  const names = languages.map((name) => `:lang(${name})`)
  return names.length === 1 ? (names[0] ?? '') : `:is(${names.join(', ')})`
}
