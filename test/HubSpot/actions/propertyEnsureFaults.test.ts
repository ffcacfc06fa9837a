import { hubSpotFault } from '../../../sandbox/client';
import { HubSpotBench, out, outcomes } from '../support/hubSpot';
import { CREATE, definition, ensuring, LIST, options } from '../support/property';

let bench: HubSpotBench;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	await bench.requests();
});

const wanted = {
	...ensuring(definition('a'), definition('b', 'dropdown', options('x', 'y'))),
	groupName: 'extras',
};
const ensure = async (parameters: object = wanted, more: object = {}) =>
	await bench.run('property', 'ensure', { parameters: { ...parameters }, ...more });
const names = async () =>
	(await bench.client.hubspot.properties('contacts')).map(({ name }) => name);

describe.each(['contacts$', 'groups$', 'batch/create'])('a fault of %s', (path) => {
	it.each([
		['the connection breaks before the write', { kind: 'dropBeforeWrite' as const }],
		['the connection breaks after the write', { kind: 'dropAfterWrite' as const }],
		['half of the answer', { kind: 'truncated' as const }],
		['502', hubSpotFault.badGateway()],
		['502 after the write', hubSpotFault.badGatewayAfterWrite()],
		['423', hubSpotFault.locked()],
	])('is passed over: %s', async (_, fault) => {
		await bench.client.faults.fail({ system: 'hubspot', path, ...fault });
		expect(outcomes(await ensure())).toEqual(['created', 'created']);
		expect((await names()).filter((name) => name === 'a' || name === 'b')).toEqual(['a', 'b']);
		expect(outcomes(await ensure())).toEqual(['unchanged', 'unchanged']);
	});
});

describe('Property: Ensure under trouble', () => {
	it('isolates what HubSpot refuses (207), and names it', async () => {
		// email and customer_number are unique too: of these nine HubSpot takes eight.
		const rows = Array.from({ length: 9 }, (_, index) =>
			definition(`u${index}`, 'singleLineText', { unique: true }),
		);
		const result = await ensure(ensuring(...rows), { continueOnFail: true });
		expect(outcomes(result)).toEqual([...Array<string>(8).fill('created'), 'failed']);
		expect(out(result)[8]?.error).toContain('unique properties are allowed');
		expect(await bench.requests()).toEqual([LIST, CREATE]);
	});

	it('finds the bad row when HubSpot refuses the whole batch', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'batch/create',
			kind: 'status',
			status: 400,
			body: { status: 'error', category: 'VALIDATION_ERROR', message: 'no' },
		});
		expect(outcomes(await ensure())).toEqual(['created', 'created']);
	});

	it.each([409, 400])(
		'takes a property that somebody creates meanwhile as existing (%d)',
		async (status) => {
			// The list of the first look is old: the property is there when the batch arrives.
			await bench.client.faults.fail({
				system: 'hubspot',
				path: 'batch/create',
				kind: 'statusAfterWrite',
				status,
				times: 3,
				body: {
					status: 'error',
					category: status === 409 ? 'CONFLICT' : 'VALIDATION_ERROR',
					message: "A property named 'a' already exists.",
				},
			});
			const result = await ensure();
			expect(outcomes(result)).toEqual(['unchanged', 'unchanged']);
		},
	);

	it('compares with what somebody else created of another type', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			method: 'GET',
			path: 'contacts$',
			kind: 'status',
			status: 200,
			body: { results: [] },
		});
		const result = await ensure(ensuring(definition('seats')), { continueOnFail: true });
		expect(out(result)[0]?.error).toContain('exists in HubSpot as Number');
	});

	it('creates each property once when runs meet', async () => {
		const results = await Promise.all(Array.from({ length: 5 }, async () => await ensure()));
		expect(results.flatMap(outcomes).filter((outcome) => outcome === 'created')).toHaveLength(2);
		const sent = await bench.requests();
		expect(sent.filter((request) => request === CREATE)).toHaveLength(1);
	});

	it('names the scope that the token lacks', async () => {
		const token = await bench.client.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.contacts.read'],
		});
		const result = await ensure(wanted, { token });
		expect(result.error?.message).toBe(
			'The HubSpot token lacks the scope crm.schemas.contacts.write',
		);
	});

	it('says that nobody knows when no answer ever comes', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'batch/create',
			times: 'always',
			kind: 'dropBeforeWrite',
		});
		const result = await ensure(wanted, { continueOnFail: true });
		expect(out(result)[0]?.error).toBe('The connection to HubSpot was lost before it answered');
		expect(await names()).not.toContain('a');
	});

	it('says that nobody knows when no answer comes and the next try is refused', async () => {
		const creation = { system: 'hubspot' as const, path: 'batch/create', times: 'always' as const };
		await bench.client.faults.fail({ ...creation, times: 1, kind: 'dropBeforeWrite' });
		await bench.client.faults.fail({ ...creation, kind: 'status', status: 403 });
		const result = await ensure(wanted, { continueOnFail: true });
		expect(out(result)[0]?.errorDescription).toContain('It is not known whether');
		expect(await names()).not.toContain('a');
	});

	it('reports an object type that the account does not have, for its items only', async () => {
		const parameters = { ...ensuring(definition('a')), objectType: '={{ $json.type }}' };
		const items = [{ type: 'nonsense' }, { type: 'contacts' }];
		const result = await ensure(parameters, { items, continueOnFail: true });
		expect(outcomes(result)).toEqual(['failed', 'created']);
		expect(out(result)[0]?.error).toContain('Unable to infer object type');
	});
});
