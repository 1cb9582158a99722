import { Menu, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { stripSlot } from '#edition/front-arrangement.ts'
import type { FrontView } from '../../../contract/front.ts'
import { Asked } from '../../ui/asked.tsx'
import { Icon } from '../../ui/icon.tsx'
import { frontWords as words } from '../../words/front.ts'
import { put } from './arranging.ts'
import { candidatesQuery } from './front-queries.ts'
import type { Headlines, Story } from './headlines.ts'
import { Handle } from './place.tsx'
import { StoryLine } from './story-line.tsx'
import type { Arranging } from './use-arranging.ts'

type Props = { view: FrontView; arranging: Arranging; headlines: Headlines }

/** Live stories of the language, by words of their headlines, to be dragged to a place or sent there. */
export function FindArticle(props: Props) {
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 200)
  const found = useQuery({ ...candidatesQuery(props.view.language, asked), enabled: asked !== '' })
  return (
    <section className="front-find" aria-label={words.find}>
      <TextInput
        label={words.find}
        description={words.findHint}
        leftSection={<Icon name="search" size={16} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {asked !== '' && (
        <Asked query={found}>
          {({ articles }) => {
            props.headlines.note(articles)
            return articles.length === 0 ? (
              <p className="hint">{words.findNothing}</p>
            ) : (
              <ul className="plain front-places front-found">
                {articles.map((story) => (
                  <li key={story.id} className="front-place front-held">
                    <Handle id={`found ${story.id}`} story={story} />
                    <Found {...props} story={story} />
                  </li>
                ))}
              </ul>
            )
          }}
        </Asked>
      )}
    </section>
  )
}

function Found({ view, arranging, story }: Props & { story: Story }) {
  const stands = arranging.now.entries.some(({ articleId }) => articleId === story.id)
  const place = (slot: Parameters<typeof put>[2]) => arranging.set(put(arranging.now, story.id, slot, 0))
  return (
    <>
      <StoryLine story={story} {...(stands ? { said: words.standsAlready } : {})} />
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className="front-tool" aria-label={words.putIt(story.headline)}>
            <Icon name="plus" size={16} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => place('lead')}>{words.putAs(words.slots.lead)}</Menu.Item>
          <Menu.Item onClick={() => place('seconds')}>{words.putAs(words.slots.seconds)}</Menu.Item>
          {view.sections.map(({ slug, name }) => (
            <Menu.Item key={slug} onClick={() => place(stripSlot(slug))}>
              {words.putInStrip(name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
