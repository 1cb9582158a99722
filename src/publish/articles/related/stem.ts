/**
 * A word without its grammatical ending, so that “harbours” meets “harbour” and «книги» meets «книге». Light on
 * purpose: what it leaves is compared, never shown. `word` is in small letters; languages without rules here
 * keep their words whole.
 */
export function stem(word: string, language: string): string {
  if (language === 'en') return stemEnglish(word)
  if (language === 'ru') return stemRussian(word)
  return word
}

// What must be left, so that short words are not eaten: “ring”, «дом».
const shortest = 3

function stemEnglish(word: string): string {
  const one = singular(word.replace(/'s?$/, ''))
  const bare = one.replace(/(?<=.{4})(?:ion|ing|ed|er|or)$/, '')
  // “shipping” and “ship”, “dredging” and “dredge”, “party” and “parties”.
  return bare
    .replace(/([bdfgmnprt])\1$/, '$1')
    .replace(/(?<=.{3})e$/, '')
    .replace(/(?<=.{2})y$/, 'i')
}

function singular(word: string): string {
  if (word.length <= shortest || /(?:ss|us|is)$/.test(word)) return word
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=s|x|z|ch|sh)es$/, '')
    .replace(/s$/, '')
}

function stemRussian(word: string): string {
  const plain = word.replaceAll('ё', 'е').replace(/(?<=.{3})с[яь]$/, '')
  return (
    plain
      .replace(russianEnding, '')
      // After the rest, so that «Галеева» meets «Галеев» and «шахтёров» «шахтёры».
      .replace(/(?<=.{3})[ое]в$/, '')
      .replace(/нн$/, 'н')
      .replace(/(?<=.{3})ь$/, '')
  )
}

// The longest ending wins, because the search goes from left to right.
const russianEnding = new RegExp(
  `(?<=.{${shortest}})(?:${[
    'иями ями ами ией иям ием иях ия ии ию ий ие ье ьи ья ью ям ем ам ом ах ях ей ой ою ею',
    'ыми ими ого его ому ему ую юю ая яя ое ее ые ый ым им ых их',
    'ировать овать ивать ать ять ить еть уть ает яет ют ует уют ают яют ит ят ут ат ет',
    'ала яла ила ела али яли или ели ало яло ило ело ал ял ил ел',
    'а я о е и ы у ю й ь',
  ]
    .join(' ')
    .split(' ')
    .join('|')})$`,
)
