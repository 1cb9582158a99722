/**
 * Words that say nothing of what an article is about: those that hold sentences together, and those of every
 * news story (days, months, said, told). By primary tag; other languages rely on rarity alone.
 */
export function isStopWord(word: string, language: string): boolean {
  return stopWords[language]?.has(word) ?? false
}

const english = `
  a about above across after again against ago ahead all almost along already also although always am among an and
  another any anyone anything are aren't around as asked at away back be became because become been before began being
  below between both but by called came can can't cannot come could couldn't day days did didn't do does doesn't doing
  don't done down during each early either else end enough even ever every everyone everything far few first five
  following for former found four from full further gave get give given go goes going gone got had half has have
  having he her here hers herself him himself his hour hours how however if in inside instead into is isn't it its
  itself just keep kept know known last late later least less let like little long made make makes making man many may
  me men might month months more most much must my near nearly never new news next nine no nobody none nor not
  nothing now of off often old on once one ones only onto or other others our out over own part people per perhaps
  place put quite rather re really reported right said same saw say saying says second see seen set seven several
  shall she should show shown shows since six so some someone something soon still such take taken takes taking ten
  than that the their them then there these they thing things third this those though three through time times to
  today together told too took toward towards turned two under until up upon us use used using very via want was
  wasn't way we week weeks well went were weren't what when where whether which while who whole whom whose why will
  with within without woman women won't work worked would year years yes yesterday yet you your
  eight eleven twelve dozen dozens hundred hundreds thousand thousands million millions billion kilometre kilometres
  cent percent monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december
`
const russian = `
  а без более больше будет будто будут бы был была были было быть в вам вас ваш вдруг ведь весь вместо вместе во вот
  впервые время всего всегда всей всем всеми всему всех все всю вся всё вторая второй вчера вы где говорит говорят
  года год году годов да даже два две двух день дней дня для до должен должна должны другие других другой его ее ей
  ему если есть еще ещё её же за завтра затем здесь и из из-за или им ими имя их июля июня как какая какие какой
  каждый когда когда-то которая которого которой котором которому которую которые который которым которых кроме кто
  куда лет ли либо лишь лучше люди людей между меня менее меньше месяц месяца месяцев мне много может можно мой мы на
  над надо нам нами нас наш не него нее ней нельзя нем несколько нет неделя недели неделю ни нибудь никогда никто ним
  них ничего но новая новое новой новую новые новый новых ну о об один одна одни одного одной однако он она они оно
  опять от перед по под пока после потом потому почему почти при про просто против раз рассказал рассказала
  рассказали своего своей своем свои своим своих свой свою себе себя сегодня сейчас сказал сказала сказали сказано
  сначала снова со сообщил сообщила сообщили сообщило среди стал стала стали стало так также такая такие такого такое
  такой там тем теперь то того тоже той только том тому тот три трех ту тут ты тысяч у уже хорошо хоть хотя чего чей
  человек чем через что чтоб чтобы чуть эта эти этим этих это этого этой этом этому этот эту я января февраля марта
  апреля мая августа сентября октября ноября декабря январе феврале марте апреле мае июне июле августе сентябре
  октябре ноябре декабре понедельник вторник среду четверг пятницу субботу воскресенье первая первого первое первой
  первую первые первый трое четыре пять шесть семь восемь девять десять
  одиннадцать двенадцать двадцать сорок сто двести сотни тысячи тысяча миллион миллионов миллиона миллиарда процент
  процента процентов километр километра километров наш наша наше наши нашей нашего наших рядом около трёх двух второе
  второго второй третий третьего третья третью больше всё-таки ведь хотят хочет мог могут могла которая этом
`
const persian = `
  و در به از که این آن با برای را است بود شد می های ها تا بر هم نیز یک دو سه هر همه اما اگر یا چه چون پس پیش بین
  روی زیر باید شود کرد کرده شده کند کنند بوده دارد دارند گفت گفته سال روز ماه هفته خود ما شما او آنها دیگر نه بی ای
`

const stopWords: Record<string, Set<string>> = {
  en: setOf(english),
  ru: setOf(russian),
  fa: setOf(persian),
}

function setOf(words: string): Set<string> {
  return new Set(words.trim().split(/\s+/))
}
