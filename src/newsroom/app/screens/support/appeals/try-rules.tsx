import { NumberInput, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Decision, dayNumber, decideAppeal, type PageFacts } from '#edition/appeal-rules.ts'
import type { AppealRule } from '#edition/appeals-file.ts'
import { moneyText } from '#edition/money-text.ts'
import { type Asking, askings } from '#edition/publication.ts'
import type { HomeStatus } from '../../../../contract.ts'
import { homeQuery } from '../../../api/queries.ts'
import { readWords, TypedList, wordsText } from '../../../ui/typed-list.tsx'
import { articleWords } from '../../../words/article.ts'
import { appealWords as words } from '../../../words/giving.ts'

type Kind = PageFacts['kind']
type Facts = {
  kind: Kind
  language: string
  section: string
  tags: string[]
  asking: Asking
  at: number
  read: number
  shown: number
  gave: number | null
  device: number
}

/** What a device with given facts would show: decided by the same function that decides there. */
export function TryRules({ rules, language }: { rules: AppealRule[]; language: string }) {
  const home = useQuery(homeQuery)
  const [facts, setFacts] = useState<Facts>(() => ({
    kind: 'story',
    language,
    section: '',
    tags: [],
    asking: 'usual',
    at: Date.now(),
    read: 1,
    shown: 0,
    gave: null,
    device: 1,
  }))
  const set = (patch: Partial<Facts>) => setFacts((before) => ({ ...before, ...patch }))
  return (
    <section className="tried stack" aria-label={words.tryIt}>
      <h2>{words.tryIt}</h2>
      <p className="hint">{words.tryHint}</p>
      <PageFields facts={facts} set={set} />
      <DeviceFields facts={facts} set={set} />
      <Shown rules={rules} decision={decide(rules, facts, home.data)} />
    </section>
  )
}

function decide(rules: AppealRule[], facts: Facts, home: HomeStatus | undefined): Decision {
  const { kind, language, section, tags, asking, at, read, shown, gave, device } = facts
  const today = dayNumber(at, 0)
  const isArticle = kind === 'story'
  const page: PageFacts = {
    kind,
    language: language === '' ? 'en' : language,
    section: isArticle ? section : '',
    tags: isArticle ? tags : [],
    asking: isArticle ? asking : 'usual',
    figures: home === undefined ? {} : figuresOf(home.funding, language),
  }
  const counters = {
    device,
    articles: { [today]: read },
    shown: rules[0] === undefined ? {} : { [rules[0].name]: Array.from({ length: shown }, () => today) },
    closed: [],
    gave: gave === null ? null : today - gave,
    remind: null,
  }
  return decideAppeal(rules, page, counters, { at, today })
}

function figuresOf(
  { monthlyGoal, received }: HomeStatus['funding'],
  language: string,
): Record<string, string> {
  const gap = (monthlyGoal?.amount ?? 0) - received.amount
  return {
    received: moneyText(language, received),
    ...(monthlyGoal && { goal: moneyText(language, monthlyGoal) }),
    ...(gap > 0 && { gap: moneyText(language, { amount: gap, currency: received.currency }) }),
  }
}

type Fields = { facts: Facts; set: (patch: Partial<Facts>) => void }

function PageFields({ facts, set }: Fields) {
  return (
    <>
      <div className="two">
        <Select
          label={words.page}
          allowDeselect={false}
          data={Object.entries(words.pages).map(([value, label]) => ({ value, label }))}
          value={facts.kind}
          onChange={(kind) => set({ kind: kind as Kind })}
        />
        <TextInput
          label={words.language}
          maxLength={35}
          error={isTag(facts.language) ? undefined : ' '}
          value={facts.language}
          onChange={(event) => {
            const language = event.currentTarget.value
            set({ language: isTag(language) ? language : facts.language })
          }}
        />
      </div>
      {facts.kind === 'story' && (
        <div className="two">
          <TextInput
            label={words.section}
            value={facts.section}
            onChange={(event) => set({ section: event.currentTarget.value })}
          />
          <TypedList
            label={words.tags}
            value={facts.tags}
            read={readWords}
            show={wordsText}
            onChange={(tags) => set({ tags })}
          />
          <Select
            label={words.asking}
            allowDeselect={false}
            data={askings.map((value) => ({ value, label: articleWords.details.askings[value] }))}
            value={facts.asking}
            onChange={(asking) => set({ asking: asking as Asking })}
          />
        </div>
      )}
    </>
  )
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1
  } catch {
    return false
  }
}

function DeviceFields({ facts, set }: Fields) {
  return (
    <div className="two">
      <TextInput
        type="date"
        label={words.day}
        value={new Date(facts.at).toISOString().slice(0, 10)}
        onChange={(event) => {
          const at = Date.parse(`${event.currentTarget.value}T12:00:00Z`)
          if (!Number.isNaN(at)) set({ at })
        }}
      />
      {(['read', 'shown', 'device'] as const).map((name) => (
        <NumberInput
          key={name}
          label={words[name]}
          min={0}
          max={4_294_967_295}
          allowDecimal={false}
          value={facts[name]}
          onChange={(typed) => set({ [name]: Math.min(1_000_000, Math.round(Number(typed)) || 0) })}
        />
      ))}
      <NumberInput
        label={words.gave}
        description={words.gaveHint}
        min={0}
        allowDecimal={false}
        value={facts.gave ?? ''}
        onChange={(typed) => set({ gave: typed === '' ? null : Math.round(Number(typed)) })}
      />
    </div>
  )
}

function Shown({ rules, decision: { shown, whyNot } }: { rules: AppealRule[]; decision: Decision }) {
  const rule = rules.find(({ name }) => name === shown?.rule)
  return (
    <div aria-live="polite" className="stack">
      <h3>{words.result}</h3>
      {shown === null ? (
        <p>{words.nothing}</p>
      ) : (
        <div className="tried-appeal">
          {shown.words === null ? (
            <p>{words.letter}.</p>
          ) : (
            <>
              {shown.words.title !== '' && <h4>{shown.words.title}</h4>}
              {shown.words.text.map((text) => (
                <p key={text}>{text}</p>
              ))}
              <p>
                <b>{shown.words.button}</b>
              </p>
            </>
          )}
          <p className="hint">
            {rule && `${words.placements[rule.placement]}. `}
            {words.campaign(shown.campaign)}
          </p>
        </div>
      )}
      {whyNot.length > 0 && (
        <ul className="rows">
          {whyNot.map(({ rule: name, why }) => (
            <li key={name ?? ''}>
              {name ?? words.whole}: {words.why[why]}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
