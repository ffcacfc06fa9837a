import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HUBSPOT_TOKEN } from '../../../sandbox';
import { FILES, upload } from './fileSupport';
import { HubSpotUnderTest, type Body } from './support';

let hubSpot: HubSpotUnderTest;
beforeAll(async () => {
	hubSpot = await HubSpotUnderTest.start();
});
beforeEach(async () => await hubSpot.reset());
afterAll(async () => await hubSpot.sandbox.close());

const signed = async (id: string, query = '') =>
	(await hubSpot.get(`${FILES}/${id}/signed-url${query}`)).body as Body & {
		url: string;
		expiresAt: string;
	};
const withToken = { headers: { Authorization: `Bearer ${HUBSPOT_TOKEN}` } };

describe('the address of a file', () => {
	it('is open for public files, with their kind, and shut for private ones', async () => {
		const open = await upload(hubSpot, {
			name: 'a b.png',
			options: { access: 'PUBLIC_NOT_INDEXABLE' },
		});
		const answer = await fetch(String(open.body.url));
		expect([answer.status, await answer.text()]).toEqual([200, 'hello']);
		expect(answer.headers.get('content-type')).toBe('image/png');
		expect(answer.headers.get('x-robots-tag')).toBe('noindex');
		const shut = await upload(hubSpot, { name: 'b.txt' });
		expect((await fetch(String(shut.body.url))).status).toBe(403);
		expect((await fetch(String(shut.body.url), withToken)).status).toBe(403);
	});

	it('signed, answers whoever comes without a token, for as long as it lasts', async () => {
		const { body } = await upload(hubSpot);
		const { url, ...rest } = await signed(body.id, '?expirationSeconds=60');
		expect(rest).toMatchObject({ name: 'hello', extension: 'txt', size: 5, type: 'TEXT' });
		const answer = await fetch(url);
		expect([answer.status, await answer.text()]).toEqual([200, 'hello']);
		expect(answer.headers.get('content-length')).toBe('5');
		expect((await fetch(url, withToken)).status).toBe(400);
		expect((await fetch(url.replace(/.$/, 'x'))).status).toBe(403);
		await hubSpot.client.advanceClock(60_000);
		expect((await fetch(url)).status).toBe(403);
	});

	it('signed is not shown on the page', async () => {
		const { body } = await upload(hubSpot);
		const { url } = await signed(body.id);
		await fetch(url);
		const page = await (await fetch(hubSpot.sandbox.webUrl)).text();
		expect(page).toContain(`/signed-files/${body.id}`);
		expect(page).not.toContain(new URL(url).searchParams.get('token'));
	});

	it('signed for one file does not open another, nor a deleted one', async () => {
		const [one, other] = [await upload(hubSpot), await upload(hubSpot, { name: 'b.txt' })];
		const { url } = await signed(one.body.id);
		expect((await fetch(url.replace(one.body.id, other.body.id))).status).toBe(403);
		await hubSpot.delete(`${FILES}/${one.body.id}`);
		expect((await fetch(url)).status).toBe(404);
	});

	it('refuses a lifetime that is none, and a picture size for what is no picture', async () => {
		const { body } = await upload(hubSpot);
		const path = `${FILES}/${body.id}/signed-url`;
		expect((await hubSpot.get(`${path}?expirationSeconds=0`)).status).toBe(400);
		expect((await hubSpot.get(`${path}?size=thumb`)).status).toBe(400);
		expect((await hubSpot.get(`${path}?size=huge`)).status).toBe(400);
	});

	it('breaks off, or ends too early, when a test orders it', async () => {
		const { body } = await upload(hubSpot, { bytes: Buffer.alloc(200_000, 1) });
		const { url } = await signed(body.id);
		const fault = { system: 'hubspot', path: '^/signed-files/' } as const;
		await hubSpot.client.faults.fail({ ...fault, kind: 'truncated' });
		await expect(fetch(url).then(async (answer) => await answer.arrayBuffer())).rejects.toThrow();
		await hubSpot.client.faults.fail({ ...fault, kind: 'malformed' });
		expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(100_000);
		expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(200_000);
	});
});

describe('importing a file from a URL', () => {
	let source: Server;
	let origin: string;
	let arrived: Promise<() => void>;
	let arrive: (release: () => void) => void;
	beforeEach(() => {
		arrived = new Promise((resolve) => (arrive = resolve));
	});
	beforeAll(async () => {
		source = createServer((request, response) => {
			if (request.url === '/missing') response.writeHead(404).end();
			else if (request.url === '/slow.txt') arrive(() => response.end('slow'));
			else response.writeHead(200, { 'content-type': 'image/png' }).end('picture');
		});
		await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
		origin = `http://127.0.0.1:${(source.address() as AddressInfo).port}`;
	});
	afterAll(() => source.close());

	const IMPORT = `${FILES}/import-from-url/async`;
	const input = (more: object) => ({
		url: `${origin}/picture`,
		access: 'PRIVATE',
		overwrite: false,
		duplicateValidationScope: 'ENTIRE_PORTAL',
		duplicateValidationStrategy: 'NONE',
		folderPath: '/imports',
		...more,
	});
	const status = async (id: string) => (await hubSpot.get(`${IMPORT}/tasks/${id}/status`)).body;
	const until = async (id: string, wanted: string): Promise<Body> => {
		for (;;) {
			const task = await status(id);
			if (task.status === wanted) return task;
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	};

	it('answers 202 at once and the file later', async () => {
		await hubSpot.client.hubspot.configure({ importQueueMs: 2_000 });
		const started = await hubSpot.post(IMPORT, input({}));
		expect(started.status).toBe(202);
		expect(started.body.links).toEqual({
			status: expect.stringMatching(/\/files\/v3\/files\/import-from-url\/async\/tasks\//),
		});
		expect(await status(started.body.id)).toMatchObject({
			status: 'PENDING',
			taskId: started.body.id,
		});
		const { result } = await until(started.body.id, 'COMPLETE');
		expect(result).toMatchObject({ path: '/imports/picture.png', size: 7, access: 'PRIVATE' });
	});

	it('is processing while the other side is slow', async () => {
		const { body } = await hubSpot.post(
			IMPORT,
			input({ url: `${origin}/slow.txt`, name: 'given' }),
		);
		const release = await arrived;
		const task = await status(body.id);
		expect(task.status).toBe('PROCESSING');
		expect(task).not.toHaveProperty('result');
		release();
		expect((await until(body.id, 'COMPLETE')).result).toMatchObject({ path: '/imports/given.txt' });
	});

	it('completes with errors when there is nothing to fetch, or a duplicate to refuse', async () => {
		const missing = await hubSpot.post(IMPORT, input({ url: `${origin}/missing` }));
		const task = await until(missing.body.id, 'COMPLETE');
		expect([task.numErrors, task.errors[0]?.message]).toEqual([
			1,
			expect.stringContaining('HTTP 404'),
		]);
		expect(task).not.toHaveProperty('result');
		await upload(hubSpot, { bytes: 'picture' });
		const again = await hubSpot.post(IMPORT, input({ duplicateValidationStrategy: 'REJECT' }));
		expect((await until(again.body.id, 'COMPLETE')).errors[0]?.category).toBe('CONFLICT');
	});

	it.each([
		'url',
		'access',
		'overwrite',
		'duplicateValidationScope',
		'duplicateValidationStrategy',
	])('is refused without %s', async (field) => {
		const { [field]: _left, ...rest } = input({}) as Record<string, unknown>;
		const { status: code, body } = await hubSpot.post(IMPORT, rest);
		expect([code, body.message]).toEqual([400, expect.stringContaining(field)]);
	});

	it('is refused for no folder, two folders, and an address that is none', async () => {
		for (const more of [{ folderPath: undefined }, { folderId: '1' }, { url: 'ftp://a/b' }]) {
			expect((await hubSpot.post(IMPORT, input(more))).status).toBe(400);
		}
		expect((await hubSpot.get(`${IMPORT}/tasks/none/status`)).status).toBe(404);
	});
});
