import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import type { ColleagueList } from './contract/people.ts'
import { peoplePaths } from './paths/people.ts'
import { newsroomsOn } from './testing/newsroom-for-tests.ts'
import { staffForTests } from './testing/staff-for-tests.ts'

onEachDatabase('colleagues', (fresh) => {
  const open = newsroomsOn(fresh)

  test('whoever reads articles learns to whom one can be given: id, name and role, and nothing else', async () => {
    const db = await fresh()
    const newsroom = await open({ db })
    const staff = await staffForTests(db)
    const [owner, writer, editor, gone] = [
      await staff.member('owner'),
      await staff.member('writer'),
      await staff.member('editor'),
      await staff.member('writer'),
    ]
    await staff.member('finance')
    await db.updateTable('staff_member').set({ deactivated_at: 1 }).where('user_id', '=', gone).execute()
    const asked = await (await staff.signIn(newsroom, writer)).get(peoplePaths.colleagues)
    const { colleagues } = (await asked.json()) as ColleagueList
    assert.deepEqual(colleagues, [
      { id: editor, name: 'A editor', role: 'editor' },
      { id: owner, name: 'A owner', role: 'owner' },
      { id: writer, name: 'A writer', role: 'writer' },
    ])
  })
})
