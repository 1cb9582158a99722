import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { frontShapes, stripOf, type FrontShape, type FrontSlot } from '#edition/front-arrangement.ts'
import type { FilledSlot, FrontFilling, FrontView } from '../../../contract/front.ts'
import { Icon } from '../../ui/icon.tsx'
import { frontWords as words } from '../../words/front.ts'
import { moveStrip, rowsOf, shape } from './arranging.ts'
import type { Headlines } from './headlines.ts'
import { boardId, Handle, Place } from './place.tsx'
import { StoryLine } from './story-line.tsx'
import type { Arranging } from './use-arranging.ts'

/** What every part of the board works with. */
export type BoardProps = {
  view: FrontView
  arranging: Arranging
  filled: FrontFilling
  /** The filling is of the arrangement as it is now. */
  isFresh: boolean
  headlines: Headlines
  mayArrange: boolean
}

/** All places of the front page, in the order in which readers meet them. */
export function Board(props: BoardProps) {
  const { filled, view, arranging } = props
  const slotOf = (slot: FilledSlot['slot']) => filled.slots.find((one) => one.slot === slot)
  const order = stripOrder(props)
  const names = new Map(view.sections.map(({ slug, name }) => [slug, name]))
  return (
    <section aria-label={words.board} className="front-board">
      <Slot {...props} slot="lead" name={words.slots.lead} slotFilled={slotOf('lead')} order={0} />
      <Slot {...props} slot="seconds" name={words.slots.seconds} slotFilled={slotOf('seconds')} order={10} />
      <Latest filled={slotOf('latest')} mayArrange={props.mayArrange} />
      <StorylineSlot {...props} slotFilled={slotOf('storyline')} />
      {order.map((section, i) => (
        <Slot
          key={section}
          {...props}
          slot={`strip:${section}`}
          name={words.strip(names.get(section) ?? section)}
          slotFilled={slotOf(`strip:${section}`)}
          order={100 + i * 10}
          tools={
            props.mayArrange && (
              <StripTools
                {...{
                  section,
                  name: names.get(section) ?? section,
                  arranging,
                  order,
                  filled: slotOf(`strip:${section}`),
                }}
              />
            )
          }
        />
      ))}
    </section>
  )
}

/** The strips as they stand: in the order chosen, then as the press has them. */
function stripOrder({ arranging, filled }: BoardProps): string[] {
  const there = filled.slots.flatMap(({ slot }) =>
    slot === 'latest' || slot === 'storyline' ? [] : (stripOf(slot) ?? []),
  )
  const chosen = arranging.now.strips.map(({ section }) => section).filter((slug) => there.includes(slug))
  return [...chosen, ...there.filter((slug) => !chosen.includes(slug))]
}

function Slot(
  props: BoardProps & {
    slot: FrontSlot
    name: string
    slotFilled: FilledSlot | undefined
    /** Of its first place on the board. */
    order: number
    tools?: ReactNode
  },
) {
  const { slot, name, slotFilled, order, tools, ...rest } = props
  const rows = rowsOf(slot, slotFilled, props.arranging.now)
  const standing = new Set(slotFilled?.articles.map(({ id }) => id))
  const id = `front-${slot.replaceAll(/[^a-z0-9]+/gi, '-')}`
  return (
    <section className="front-slot" aria-labelledby={id}>
      <header>
        <h2 id={id}>{name}</h2>
        {tools}
      </header>
      <ol className="plain front-places">
        {rows.map((row) => (
          <Place
            key={row.index}
            {...rest}
            row={row}
            gaveWay={props.isFresh && row.entry !== null && !standing.has(row.entry.articleId)}
            place={{ slot, index: row.index, name: words.place(name, row.index), order: order + row.index }}
          />
        ))}
      </ol>
    </section>
  )
}

/** What nobody can arrange; but each of them can be taken to a place from here. */
function Latest({ filled, mayArrange }: { filled: FilledSlot | undefined; mayArrange: boolean }) {
  if (filled === undefined || filled.articles.length === 0) return null
  return (
    <section className="front-slot" aria-labelledby="front-latest">
      <header>
        <h2 id="front-latest">{words.slots.latest}</h2>
        <p className="hint">{words.latestHint}</p>
      </header>
      <ol className="plain front-places">
        {filled.articles.map((article) => (
          <li key={article.id} className="front-place front-ghost">
            {mayArrange && <Handle id={boardId(article.id)} story={article} />}
            <StoryLine story={article} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function StorylineSlot(props: BoardProps & { slotFilled: FilledSlot | undefined }) {
  const { view, arranging, slotFilled, mayArrange } = props
  if (view.storylines.length === 0) return null
  const chosen = arranging.now.storyline
  const choose = (value: string | null) => {
    const storyline =
      value === null || value === 'auto'
        ? null
        : { slug: value === 'none' ? null : value.slice(1), until: null }
    arranging.set({ ...arranging.now, storyline })
  }
  return (
    <section className="front-slot" aria-label={words.slots.storyline}>
      <header>
        <h2>{words.slots.storyline}</h2>
        <Select
          size="xs"
          aria-label={words.storyline}
          allowDeselect={false}
          disabled={!mayArrange}
          value={chosen === null ? 'auto' : chosen.slug === null ? 'none' : `=${chosen.slug}`}
          onChange={choose}
          data={[
            { value: 'auto', label: words.storylineAuto },
            { value: 'none', label: words.storylineNone },
            ...view.storylines.map(({ slug, name }) => ({ value: `=${slug}`, label: name })),
          ]}
        />
      </header>
      <ol className="plain front-places">
        {(slotFilled?.articles ?? []).map((article) => (
          <li key={article.id} className="front-place front-ghost">
            <StoryLine story={article} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function StripTools(props: {
  section: string
  name: string
  order: string[]
  arranging: Arranging
  filled: FilledSlot | undefined
}) {
  const { section, name, order, arranging } = props
  const at = order.indexOf(section)
  const chosen = arranging.now.strips.find((strip) => strip.section === section)?.shape ?? null
  const move = (by: 1 | -1) => arranging.set(moveStrip(arranging.now, order, section, by))
  return (
    <div className="row front-strip-tools">
      {props.filled?.shape === 'voices' ? (
        <span className="hint">{words.voices}</span>
      ) : (
        <Select
          size="xs"
          aria-label={words.shapeOf(name)}
          allowDeselect={false}
          value={chosen ?? 'auto'}
          onChange={(value) => arranging.set(shape(arranging.now, order, section, shapeIn(value)))}
          data={(['auto', ...frontShapes] as const).map((value) => ({ value, label: words.shapes[value] }))}
        />
      )}
      <button
        type="button"
        className="front-tool"
        aria-label={words.moveStripUp(name)}
        disabled={at <= 0}
        onClick={() => move(-1)}
      >
        <Icon name="up" size={16} />
      </button>
      <button
        type="button"
        className="front-tool"
        aria-label={words.moveStripDown(name)}
        disabled={at >= order.length - 1}
        onClick={() => move(1)}
      >
        <Icon name="down" size={16} />
      </button>
    </div>
  )
}

function shapeIn(value: string | null): FrontShape | null {
  return frontShapes.find((one) => one === value) ?? null
}
