import './mirrors.css'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MirrorsView, MirrorView } from '../../../contract/mirrors.ts'
import { mirrorsQuery } from '../../api/mirror-queries.ts'
import { useHasRole } from '../../api/use-user.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'
import { homeWords } from '../../words/home.ts'
import { mirrorWords as words } from '../../words/mirrors.ts'
import { AddMirrorDialog } from './add-mirror-dialog.tsx'
import { HostConfigPart } from './host-config-part.tsx'
import { KeysPart } from './keys-part.tsx'
import { MirrorItem } from './mirror-item.tsx'
import { RemoveMirrorDialog } from './remove-mirror-dialog.tsx'
import { SignedListPart } from './signed-list-part.tsx'

/** Every host that carries copies, live; the list that readers have of them; what a host is given; the keys. */
export function MirrorsScreen() {
  const view = useQuery(mirrorsQuery)
  const [isAdding, adding] = useDisclosure(false)
  const mayChange = useHasRole('owner')
  return (
    <Page
      title={words.title}
      wide
      actions={mayChange ? <Button onClick={adding.open}>{words.add}</Button> : undefined}
    >
      <p className="page-lead">{words.lead}</p>
      <Asked query={view}>{(loaded) => <Mirrors view={loaded} />}</Asked>
      <Asked query={view}>{({ list }) => <SignedListPart list={list} />}</Asked>
      <KeysPart />
      <HostConfigPart />
      <AddMirrorDialog opened={isAdding} onClose={adding.close} />
    </Page>
  )
}

function Mirrors({ view: { edition, mirrors } }: { view: MirrorsView }) {
  const [leaving, setLeaving] = useState<MirrorView | null>(null)
  if (mirrors.length === 0) return <p className="empty">{words.none}</p>
  const current = mirrors.filter((mirror) => mirror.edition === edition).length
  return (
    <>
      <p>
        {words.ours(edition)} {homeWords.mirrors(mirrors.length, current)}
      </p>
      <ul className="rows">
        {mirrors.map((mirror) => (
          <MirrorItem key={mirror.id} mirror={mirror} ours={edition} onRemove={() => setLeaving(mirror)} />
        ))}
      </ul>
      {leaving && <RemoveMirrorDialog key={leaving.id} mirror={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}
