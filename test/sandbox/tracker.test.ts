import { randomBytes } from 'node:crypto';

import { startSandbox, TRACKER_TOKEN, type Sandbox } from '../../sandbox';
import type { Attachment, CommentView, Issue } from '../../sandbox/tracker';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.client.reset());

interface Answer<Body> {
	status: number;
	body: Body;
}

async function ask<Body = { error: { code: string; field?: string } }>(
	method: string,
	path: string,
	body?: unknown,
	token = TRACKER_TOKEN,
): Promise<Answer<Body>> {
	const response = await fetch(`${sandbox.trackerUrl}/api/${path}`, {
		method,
		headers: {
			authorization: `Bearer ${token}`,
			...(body !== undefined && { 'content-type': 'application/json' }),
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: (await response.json()) as Body };
}

const upload = async (path: string, bytes: Buffer, type: string) => {
	const response = await fetch(`${sandbox.trackerUrl}/api/${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${TRACKER_TOKEN}`, 'content-type': type },
		body: Uint8Array.from(bytes),
	});
	return { status: response.status, body: (await response.json()) as Attachment };
};

describe('the issue tracker', () => {
	it('lets nobody in without its token, and has nothing else than its API', async () => {
		expect(await ask('GET', 'issues', undefined, 'wrong')).toMatchObject({
			status: 401,
			body: { error: { code: 'unauthorized' } },
		});
		expect(await ask('GET', 'users')).toMatchObject({ status: 404 });
		expect(await ask('GET', 'issues/1')).toMatchObject({ status: 404 });
	});

	it.each([
		['no title', { description: 'x' }],
		['an empty title', { title: ' ' }],
		['an unknown status', { title: 'a', status: 'closed' }],
		['an unknown field', { title: 'a', titel: 'b' }],
		['a number for text', { title: 1 }],
		['an address that is none', { title: 'a', remoteUrl: 'javascript:alert(1)' }],
	])('refuses an issue with %s', async (_what, issue) => {
		expect(await ask('POST', 'issues', issue)).toMatchObject({ status: 422 });
		expect(await sandbox.client.tracker.issues()).toEqual([]);
	});

	it('makes two issues of the same POST, and moves updatedAt only when something changes', async () => {
		const wanted = { title: 'Twice', remoteId: '7' };
		const { body: first } = await ask<Issue>('POST', 'issues', wanted);
		await ask<Issue>('POST', 'issues', wanted);
		const found = await ask<{ items: Issue[] }>('GET', 'issues?remoteId=7');
		expect(found.body.items).toHaveLength(2);

		await sandbox.client.advanceClock(1_000);
		const same = await ask<Issue>('PATCH', `issues/${first.id}`, { title: 'Twice' });
		expect(same.body.updatedAt).toBe(first.updatedAt);
		const other = await ask<Issue>('PATCH', `issues/${first.id}`, { status: 'done' });
		expect(other.body.updatedAt > first.updatedAt).toBe(true);
	});

	it('pages through what has the same time, and shows what changes meanwhile at the end', async () => {
		await sandbox.client.stopClock();
		const made: string[] = [];
		for (let count = 0; count < 5; count++) {
			made.push((await ask<Issue>('POST', 'issues', { title: 'Tie' })).body.id);
		}
		await sandbox.client.startClock();
		interface List {
			items: Issue[];
			next: string | null;
		}
		const first = await ask<List>('GET', 'issues?limit=2');
		await sandbox.client.advanceClock(1_000);
		await ask('PATCH', `issues/${made[0]}`, { title: 'Changed' });
		const second = await ask<List>('GET', `issues?limit=2&after=${first.body.next}`);
		const third = await ask<List>('GET', `issues?limit=2&after=${second.body.next}`);
		const seen = [first, second, third].flatMap(({ body }) => body.items.map(({ id }) => id));
		expect(seen).toEqual([...made, made[0]]);
		expect(third.body.next).toBeNull();
		const since = third.body.items.at(-1)?.updatedAt ?? '';
		const recent = await ask<List>('GET', `issues?updatedSince=${since}`);
		expect(recent.body.items.map(({ title }) => title)).toEqual(['Changed']);
		for (const query of ['limit=0', 'limit=101', 'after=nowhere', 'updatedSince=today', 'page=2']) {
			expect(await ask('GET', `issues?${query}`)).toMatchObject({ status: 422 });
		}
	});

	it('keeps comments with their files, byte by byte, also of JSON', async () => {
		const issue = await sandbox.client.tracker.createIssue({ title: 'With files', remoteId: '7' });
		const written = { body: '<p>Hi</p>', format: 'html', author: 'Ada', externalId: 'note 1' };
		const { body: comment } = await ask<CommentView>(
			'POST',
			`issues/${issue.id}/comments`,
			written,
		);
		expect(comment).toMatchObject({ ...written, attachments: [], issue: { remoteId: '7' } });
		const files = { 'a.bin': randomBytes(100_000), 'b.json': Buffer.from('{ "spaces":  2 }') };
		for (const [name, bytes] of Object.entries(files)) {
			const type = name.endsWith('json') ? 'application/json' : 'application/octet-stream';
			const path = `issues/${issue.id}/attachments?fileName=${name}&commentId=${comment.id}`;
			const { status, body } = await upload(path, bytes, type);
			expect({ status, size: body.size }).toEqual({ status: 201, size: bytes.length });
			const stored = await fetch(`${sandbox.trackerUrl}/api/attachments/${body.id}`, {
				headers: { authorization: `Bearer ${TRACKER_TOKEN}` },
			});
			expect(stored.headers.get('content-type')).toContain(type);
			expect(Buffer.from(await stored.arrayBuffer())).toEqual(bytes);
		}
		const found = await ask<{ items: CommentView[] }>(
			'GET',
			`issues/${issue.id}/comments?externalId=note+1`,
		);
		expect(found.body.items[0]?.attachments.map(({ fileName }) => fileName)).toEqual(
			Object.keys(files),
		);
		await ask('PATCH', `comments/${comment.id}`, { body: 'Edited' });
		const all = await ask<{ items: CommentView[] }>('GET', 'comments');
		expect(all.body.items.map(({ body }) => body)).toEqual(['Edited']);
	});

	it('refuses a file of a comment of another issue, without bytes or without a name', async () => {
		const [one, other] = [
			await sandbox.client.tracker.createIssue({ title: 'One' }),
			await sandbox.client.tracker.createIssue({ title: 'Other' }),
		];
		const comment = await sandbox.client.tracker.addComment({
			issueId: other.id,
			author: 'Ada',
			body: 'Hi',
		});
		const bytes = Buffer.from('x');
		const at = `issues/${one.id}/attachments`;
		expect(
			await upload(`${at}?fileName=a&commentId=${comment.id}`, bytes, 'text/plain'),
		).toMatchObject({ status: 422 });
		expect(await upload(at, bytes, 'text/plain')).toMatchObject({ status: 422 });
		expect(await upload(`${at}?fileName=a`, Buffer.alloc(0), 'text/plain')).toMatchObject({
			status: 422,
		});
	});

	it('is shown on the page, without its token', async () => {
		const issue = await sandbox.client.tracker.createIssue({ title: '<b>Bold</b>' });
		const { id } = issue;
		await sandbox.client.tracker.addComment({ issueId: id, author: 'Ada', body: 'I saw it' });
		await ask('GET', 'issues');
		const page = await (await fetch(sandbox.webUrl)).text();
		expect(page).toContain('&lt;b&gt;Bold&lt;/b&gt;');
		expect(page).toContain('Ada: I saw it');
		expect(page).not.toContain(TRACKER_TOKEN);
	});
});
