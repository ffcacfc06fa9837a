import '../../helpers/quickBackOff';
import { hubSpotFault } from '../../../sandbox/client';
import { out, outcomes } from '../support/hubSpot';
import { ARCHIVE, ERASE, READ, RecordBench } from '../support/record';
import { fieldsInSchema } from '../support/schemas';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const byId = { matchBy: 'recordId', recordId: '={{ $json.id }}' };
const items = (...ids: unknown[]) => ids.map((id) => ({ id: String(id) }));
const isLive = async (id: unknown, objectType = 'deals') =>
	(await on.live(objectType)).some((record) => record.id === id);

describe('Record: Delete', () => {
	it('archives 250 records with three reads and three writes', async () => {
		const ids = await on.made(
			'deals',
			Array.from({ length: 250 }, (_, index) => ({ dealname: `D${index}` })),
		);
		const before = (await on.live()).length;
		const bad = ['999999', 'x'];
		const result = await on.run('delete', { items: items(...ids, ...bad), parameters: byId });
		const requests = await on.bench.requests();
		expect(requests.filter((request) => request === READ('deals'))).toHaveLength(3);
		expect(requests.filter((request) => request === ARCHIVE('deals'))).toHaveLength(3);
		expect(requests).toHaveLength(6);
		expect(outcomes(result).slice(0, 250)).toEqual(Array(250).fill('archived'));
		expect(out(result).slice(250)).toMatchObject([
			{ id: null, outcome: 'notFound', key: '999999' },
			{ id: null, outcome: 'failed', error: expect.stringContaining('is not a record ID') },
		]);
		expect(await on.live()).toHaveLength(before - 250);
		expect((await on.hubspot.record('deals', ids[0] ?? ''))?.archived).toBe(true);
	});

	it('says what was not there: never, any more, or not any more by an earlier item', async () => {
		const [here = '', gone = ''] = await on.made('deals', [{ dealname: 'a' }, { dealname: 'b' }]);
		await on.hubspot.archive('deals', gone);
		const result = await on.run('delete', { items: items(here, gone, here, ''), parameters: byId });
		expect(out(result)).toMatchObject([
			{ id: here, outcome: 'archived', url: expect.stringContaining(here) },
			{ id: null, outcome: 'notFound', reason: `There is no deal "${gone}" in HubSpot` },
			{ id: here, outcome: 'unchanged', reason: 'An earlier item of this input deletes it' },
			{ id: null, outcome: 'failed', error: '"Record ID" is empty' },
		]);
		expect(Object.keys(out(result)[1] ?? {}).sort()).toEqual(fieldsInSchema('record', 'delete'));
		const otherwise = await on.run('delete', {
			items: items(gone, ''),
			parameters: { ...byId, options: { missingRecords: 'fail', withoutKey: 'skip' } },
		});
		expect(out(otherwise)).toMatchObject([
			{ outcome: 'failed', error: `There is no deal "${gone}" in HubSpot` },
			{ outcome: 'skipped', reason: '"Record ID" is empty' },
		]);
	});

	it('finds by a unique property', async () => {
		const [id] = await on.made('deals', [{ order_number: 'A' }]);
		const result = await on.run('delete', {
			parameters: { matchBy: 'uniqueProperty', uniqueProperty: 'order_number', uniqueValue: 'A' },
		});
		expect(out(result)).toMatchObject([{ id, outcome: 'archived', key: 'A' }]);
	});

	it('tells in a dry run what would go, and deletes nothing', async () => {
		const [id = ''] = await on.made('deals', [{ dealname: 'a' }]);
		const parameters = { ...byId, dryRun: true };
		const result = await on.run('delete', { items: items(id, '999999'), parameters });
		expect(out(result)).toMatchObject([
			{ outcome: 'archived', dryRun: true },
			{ outcome: 'notFound', dryRun: true },
		]);
		expect(await on.bench.requests()).toEqual([READ('deals')]);
		expect(await isLive(id)).toBe(true);
	});

	it.each([
		['the connection breaks before the write', { kind: 'dropBeforeWrite' as const }],
		['the connection breaks after the write', { kind: 'dropAfterWrite' as const }],
		['502 after the write', hubSpotFault.badGatewayAfterWrite()],
		['429', hubSpotFault.tenSecondly(1)],
	])('passes over a fault: %s', async (_name, fault) => {
		const [id = ''] = await on.made('deals', [{ dealname: 'a' }]);
		await on.bench.client.faults.fail({ system: 'hubspot', path: 'batch/archive', ...fault });
		expect(outcomes(await on.run('delete', { items: items(id), parameters: byId }))).toEqual([
			'archived',
		]);
		expect(await isLive(id)).toBe(false);
	});

	it('says that it is not known, when no answer comes at all', async () => {
		const [id = ''] = await on.made('deals', [{ dealname: 'a' }]);
		const fault = { system: 'hubspot' as const, path: 'batch/archive', times: 'always' as const };
		await on.bench.client.faults.fail({ ...fault, kind: 'dropAfterWrite' });
		const result = await on.run('delete', { items: items(id), parameters: byId });
		expect(out(result)).toMatchObject([
			{ outcome: 'unknown', error: 'The connection to HubSpot was lost before it answered' },
		]);
	});
});

describe('deleting contacts permanently', () => {
	const forGood = { objectType: 'contacts', permanently: true };
	const held = async (id: string) => await on.hubspot.record('contacts', id);

	it('takes one request for each, by id or email, once however many items name it', async () => {
		const [a = '', b = ''] = await on.made('contacts', [
			{ email: 'a@example.com' },
			{ email: 'b@example.com' },
		]);
		const byEmail = { ...forGood, matchBy: 'email', email: '={{ $json.email }}' };
		const emails = ['a@example.com', 'A@example.com', 'nobody@example.com'];
		const result = await on.run('delete', {
			items: emails.map((email) => ({ email })),
			parameters: byEmail,
		});
		expect(out(result)).toMatchObject([
			{ id: a, outcome: 'deleted', key: 'a@example.com' },
			{ id: a, outcome: 'unchanged' },
			{ id: null, outcome: 'notFound' },
		]);
		expect(await on.bench.requests()).toEqual([READ('contacts'), ERASE, ERASE]);
		expect(await held(a)).toBeNull();
		const rest = await on.run('delete', { items: items(b), parameters: { ...forGood, ...byId } });
		expect(outcomes(rest)).toEqual(['deleted']);
		expect(await held(b)).toBeNull();
	});

	it('is for contacts only, and needs its own switch', async () => {
		const [id = ''] = await on.made('contacts', [{ email: 'a@example.com' }]);
		const archived = await on.run('delete', {
			items: items(id),
			parameters: { objectType: 'contacts', ...byId },
		});
		expect(outcomes(archived)).toEqual(['archived']);
		expect(await on.bench.requests()).not.toContain(ERASE);
		const deals = await on.run('delete', {
			parameters: { objectType: '={{ "deals" }}', recordId: '1', permanently: true },
		});
		expect(out(deals)[0]?.error).toBe('Only contacts can be deleted permanently, not deals');
		expect(await on.bench.requests()).toEqual([]);
	});

	it('deletes nothing in a dry run', async () => {
		const [id = ''] = await on.made('contacts', [{ email: 'a@example.com' }]);
		const parameters = { ...forGood, ...byId, dryRun: true };
		const result = await on.run('delete', { items: items(id, '999999'), parameters });
		expect(outcomes(result)).toEqual(['deleted', 'notFound']);
		expect(await on.bench.requests()).toEqual([READ('contacts')]);
		expect(await held(id)).not.toBeNull();
	});

	it.each([
		['before the write', { kind: 'dropBeforeWrite' as const }],
		['after the write', { kind: 'dropAfterWrite' as const }],
	])('is told as done when its answer was lost %s', async (_name, fault) => {
		const [id = ''] = await on.made('contacts', [{ email: 'a@example.com' }]);
		await on.bench.client.faults.fail({ system: 'hubspot', path: 'gdpr-delete', ...fault });
		const result = await on.run('delete', {
			items: items(id),
			parameters: { ...forGood, ...byId },
		});
		expect(outcomes(result)).toEqual(['deleted']);
		expect(await held(id)).toBeNull();
	});

	it.each([401, 403])('is open when its answer was lost and then %s came', async (status) => {
		const [id = ''] = await on.made('contacts', [{ email: 'a@example.com' }]);
		const fault = { system: 'hubspot' as const, path: 'gdpr-delete' };
		await on.bench.client.faults.fail({ ...fault, kind: 'dropAfterWrite' });
		await on.bench.client.faults.fail({ ...fault, kind: 'status', status, times: 'always' });
		const result = await on.run('delete', {
			items: items(id),
			parameters: { ...forGood, ...byId },
		});
		expect(out(result)).toMatchObject([
			{ outcome: 'unknown', errorDescription: expect.stringContaining('It is not known whether') },
		]);
		expect(await held(id)).toBeNull();
	});
});
