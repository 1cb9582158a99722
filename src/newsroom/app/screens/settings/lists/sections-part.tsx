import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../../contract/publication.ts'
import type { ListedName, Lists } from '../../../../contract/desk-screens.ts'
import { paths } from '../../../../paths.ts'
import { send } from '../../../api/client.ts'
import { listsQuery } from '../../../api/desk-queries.ts'
import { queryClient, settingsQuery } from '../../../api/queries.ts'
import { Asked } from '../../../ui/asked.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useSend } from '../../../ui/use-send.ts'
import { listWords } from '../../../words/settings.ts'
import { AddName } from './add-name.tsx'
import { NameRow } from './name-row.tsx'

/** Sections in the order of the menu: moved by drag or by keyboard, renamed, merged. */
export function SectionsPart() {
  const lists = useQuery(listsQuery)
  return (
    <div className="stack">
      <p className="page-lead">{listWords.sectionsHint}</p>
      <AddName kind="section" />
      <Asked query={lists}>{({ sections }) => <Sections sections={sections} />}</Asked>
    </div>
  )
}

function Sections({ sections }: { sections: ListedName[] }) {
  const order = useSend(
    (slugs: string[]) => send<Settings>('PUT', paths.settings, { sectionOrder: slugs }),
    (saved) => {
      queryClient.setQueryData(settingsQuery.queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: listsQuery.queryKey })
      void queryClient.invalidateQueries({ queryKey: ['home'] })
      notifications.show({ message: listWords.saved })
    },
  )
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  if (sections.length === 0) return <p className="empty">{listWords.emptySections}</p>
  const place = (id: string | number) => sections.findIndex((section) => section.id === id)
  return (
    <>
      {order.problem !== null && <Notice kind="problem">{order.problem}</Notice>}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={({ active, over }) => {
          if (over === null || over.id === active.id) return
          const moved = arrayMove(sections, place(active.id), place(over.id))
          queryClient.setQueryData<Lists>(
            listsQuery.queryKey,
            (before) => before && { ...before, sections: moved },
          )
          order.start(moved.map(({ slug }) => slug))
        }}
      >
        <SortableContext items={sections.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ul className="rows">
            {sections.map((section) => (
              <Section key={section.id} section={section} all={sections} />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
    </>
  )
}

function Section({ section, all }: { section: ListedName; all: ListedName[] }) {
  const sort = useSortable({ id: section.id })
  const { y = 0 } = sort.transform ?? {}
  return (
    <li
      ref={sort.setNodeRef}
      className="section-row"
      data-carried={sort.isDragging || undefined}
      style={sort.transform ? { transform: `translate3d(0, ${y}px, 0)` } : undefined}
    >
      <button
        type="button"
        ref={sort.setActivatorNodeRef}
        className="card-handle section-handle"
        {...sort.attributes}
        {...sort.listeners}
        aria-label={listWords.reorder(section.name)}
      >
        <Icon name="drag" size={14} />
      </button>
      <NameRow kind="section" named={section} all={all} />
    </li>
  )
}
