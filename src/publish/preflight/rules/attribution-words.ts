// Verbs and turns by which somebody's words are given to somebody, by primary tag; stems where words change their ends.

const english =
  'said|says?|saying|told|tells?|telling|wrote|writes?|writing|written|adds?|added|asks?|asked|answers?|answered|repl(?:y|ies|ied)|' +
  'explain(?:s|ed)?|argue[sd]?|claim(?:s|ed)?|state[sd]?|note[sd]?|recall(?:s|ed)?|remember(?:s|ed)?|insist(?:s|ed)?|warn(?:s|ed)?|' +
  'announce[sd]?|declare[sd]?|call(?:s|ed)?|quot(?:e|es|ed|ing)|according to|in the words|reads?|goes on|went on|continue[sd]?|' +
  'conclude[sd]?|shout(?:s|ed)?|whisper(?:s|ed)?|cried|testif(?:y|ies|ied)|tweeted|post(?:s|ed)|report(?:s|ed)?|thinks?|thought|' +
  'believe[sd]?|promise[sd]?|print(?:s|ed)?|runs|ran|begins?|began|demand(?:s|ed)?|admit(?:s|ted)?|acknowledge[sd]?|remark(?:s|ed)?|' +
  'observe[sd]?|comment(?:s|ed)?|titled|entitled|heading|headline|motto|slogan|sentence|phrase|words?|sign(?:s|ed)?|letter|speak(?:s|ing)?|spoke|puts? it'

const russian =
  'сказ|говор|заяв|сообщ|расска|отмет|отмеч|добав|подч[её]рк|утвержда|поясн|объясн|напис|писал|пиш[еу]|спро[сш]|спраш|ответ|отвеч|' +
  'вспом|призна|счита|дума|уверен|указ|цитир|цитат|процит|проч[иё]т|чита|глас|называ|назва|озаглав|воскли|продолж|возра|предупре|' +
  'по слов|по мнени|по верси|слов|обеща|требова|крик|крич|ш[её]п|произн|замет|замеч|констат|девиз|лозунг|фраз|письм|подпис|значит|означа'

const ukrainian =
  'сказа|казав|казал|каж[еу]|заяв|повідом|розпов|зазнач|додав|додал|дода[єю]|наголо|підкресл|стверд|поясн|напис|писав|писал|пиш[еу]|' +
  'запит|відпов|згад|визна|вважа|дума|вказ|цит|прочит|чита|назва|назива|виголо|продовж|попере|за слов|на думк|слов|обіця|лист|фраз'

const persian =
  'گفت|گوی|افزود|نوشت|نویس|پرسید|پرسش|پاسخ|توضیح|اعلام|تأکید|تاکید|نقل|خواند|خوان|نامید|بیان|اظهار|ادعا|هشدار|جمله|شعار|واژه|کلمه|معنی|یعنی|امضا'

const stems = (list: string) => new RegExp(String.raw`(?<!\p{L})(?:${list})`, 'iu')

/** By primary tag; a language that is not here is not looked at. */
export const attributing: Record<string, RegExp> = {
  en: new RegExp(String.raw`(?<!\p{L})(?:${english})(?!\p{L})`, 'iu'),
  ru: stems(russian),
  uk: stems(ukrainian),
  // Prefixes of verbs are written with or without a joiner.
  fa: new RegExp(persian, 'u'),
}
