import { out, outcomes, row, rows } from '../support/hubSpot';
import { byNumber, deal, order, READ, RecordBench, UPDATE } from '../support/record';

let on: RecordBench;
beforeAll(async () => void (on = await RecordBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => await on.reset());

const PIPELINES = 'GET /crm/pipelines/2026-09/deals';
const EARLIER = 'Only forward, and the new value comes before the one that is there';
const ELSEWHERE = 'Only forward, and the new stage is one of another pipeline';
const stage = (value: string) => row('dealstage', value, 'onlyForward');
const held = { order_number: 'A', dealname: 'A' };
const update = async (...values: Array<ReturnType<typeof row>>) =>
	await on.run('update', {
		items: [{ order_number: 'A' }],
		parameters: { ...byNumber, propertiesMode: 'rows', ...rows(...values) },
	});

describe('Only Forward on a stage', () => {
	it.each([
		['closedwon', 'contractsent', 'an earlier one'],
		['closedlost', 'closedwon', 'an earlier one, both closed'],
	])('%s keeps against %s, %s', async (dealstage, value) => {
		const [id] = await on.made('deals', [{ ...held, pipeline: 'default', dealstage }]);
		expect(out(await update(stage(value)))).toMatchObject([
			{
				outcome: 'unchanged',
				properties: { dealstage: { outcome: 'kept', value: dealstage, reason: EARLIER } },
			},
		]);
		expect(await on.held(id)).toMatchObject({ dealstage });
	});

	it('writes a later one', async () => {
		const [id] = await on.made('deals', [
			{ ...held, pipeline: 'default', dealstage: 'contractsent' },
		]);
		expect(out(await update(stage('closedwon')))).toMatchObject([
			{
				outcome: 'updated',
				properties: { dealstage: { outcome: 'written', value: 'closedwon', was: 'contractsent' } },
			},
		]);
		expect(await on.held(id)).toMatchObject({ dealstage: 'closedwon' });
	});

	it('goes by the pipeline that the record is in', async () => {
		const [id] = await on.made('deals', [{ ...held, pipeline: '99001', dealstage: '99012' }]);
		expect(out(await update(stage('99011')))).toMatchObject([
			{ properties: { dealstage: { outcome: 'kept', reason: EARLIER } } },
		]);
		expect(out(await update(stage('closedwon')))).toMatchObject([
			{ properties: { dealstage: { outcome: 'kept', reason: ELSEWHERE } } },
		]);
		expect(outcomes(await update(stage('99013')))).toEqual(['updated']);
		expect(await on.held(id)).toMatchObject({ dealstage: '99013' });
	});

	it.each([
		['before', [row('pipeline', '99001'), stage('99011')]],
		['after', [stage('99011'), row('pipeline', '99001')]],
	])('comes to another pipeline at any stage, the pipeline %s it', async (_, values) => {
		const [id] = await on.made('deals', [{ ...held, pipeline: 'default', dealstage: 'closedwon' }]);
		expect(outcomes(await update(...values))).toEqual(['updated']);
		expect(await on.held(id)).toMatchObject({ pipeline: '99001', dealstage: '99011' });
	});

	it('does not come to a pipeline that is not written', async () => {
		const [id] = await on.made('deals', [{ ...held, pipeline: 'default', dealstage: 'closedwon' }]);
		const result = await update(row('pipeline', '99001', 'ifEmpty'), stage('99011'));
		expect(out(result)).toMatchObject([
			{ outcome: 'unchanged', properties: { dealstage: { outcome: 'kept', reason: ELSEWHERE } } },
		]);
		expect(await on.held(id)).toMatchObject({ pipeline: 'default', dealstage: 'closedwon' });
	});

	it('fails by name for a stage that there is not, and only its item', async () => {
		await on.made('deals', [{ ...held, pipeline: 'default', dealstage: 'contractsent' }]);
		const result = await on.run('update', {
			items: [
				{ order_number: 'A', to: 'Closed Won' },
				{ order_number: 'A', to: 'closedwon' },
			],
			parameters: {
				...byNumber,
				propertiesMode: 'rows',
				...rows(row('dealstage', '={{ $json.to }}', 'onlyForward')),
			},
		});
		expect(out(result)).toMatchObject([
			{
				outcome: 'failed',
				error: 'Deal Stage (dealstage): "Closed Won" is not the ID of a stage of any pipeline',
			},
			{ outcome: 'updated' },
		]);
	});

	it('reads the pipelines once for all items, and not where no stage is to go only forward', async () => {
		const scopes = ['oauth', 'crm.objects.deals.read', 'crm.objects.deals.write'];
		const token = await on.hubspot.createToken({ scopes });
		const made = ['A', 'B', 'C'].map((order_number) => ({
			...deal(order_number),
			order_number,
		})) as Array<Record<string, string>>;
		await on.made('deals', made);
		const run = async (when: string) =>
			await on.run('upsert', {
				token,
				items: ['A', 'B', 'C'].map((number) => order(number)),
				parameters: {
					...byNumber,
					propertiesMode: 'rows',
					...rows(row('dealstage', 'closedwon', when), row('pipeline', 'default')),
				},
			});
		await run('ifEmpty');
		expect(await on.bench.requests()).not.toContain(PIPELINES);
		expect(outcomes(await run('onlyForward'))).toEqual(Array(3).fill('updated'));
		expect(await on.bench.requests()).toEqual([PIPELINES, READ('deals'), UPDATE('deals')]);
	});

	it('fails only the items that ask for it when HubSpot does not tell the pipelines', async () => {
		const token = await on.hubspot.createToken({
			scopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.deals.write'],
		});
		const [id] = await on.made('deals', [
			{ ...held, pipeline: 'default', dealstage: 'contractsent' },
		]);
		await on.bench.client.faults.fail({
			system: 'hubspot',
			path: 'crm/pipelines',
			times: 'always',
			kind: 'status',
			status: 403,
			body: {
				status: 'error',
				message: "This app hasn't been granted all required scopes to make this call.",
				category: 'MISSING_SCOPES',
				errors: [{ context: { requiredGranularScopes: ['crm.schemas.deals.read'] } }],
			},
		});
		const result = await on.run('update', {
			token,
			items: [{ when: 'onlyForward' }, { when: 'always' }],
			parameters: {
				matchBy: 'recordId',
				recordId: id,
				propertiesMode: 'rows',
				...rows(row('dealstage', 'closedwon', '={{ $json.when }}')),
			},
		});
		await on.bench.client.faults.clear();
		expect(out(result)).toMatchObject([
			{
				outcome: 'failed',
				error: 'The HubSpot token lacks the scope crm.schemas.deals.read',
			},
			{ outcome: 'updated' },
		]);
	});

	it('works for tickets and orders', async () => {
		const [ticket] = await on.made('tickets', [
			{ subject: 'T', hs_pipeline: '0', hs_pipeline_stage: '3' },
		]);
		const [sale] = await on.made('orders', [
			{ hs_order_name: 'O', hs_pipeline: 'order-pipeline', hs_pipeline_stage: 'order-open' },
		]);
		const go = async (objectType: string, recordId: string | undefined, value: string) =>
			outcomes(
				await on.run('update', {
					parameters: {
						objectType,
						matchBy: 'recordId',
						recordId,
						propertiesMode: 'rows',
						...rows(row('hs_pipeline_stage', value, 'onlyForward')),
					},
				}),
			);
		expect(await go('tickets', ticket, '1')).toEqual(['unchanged']);
		expect(await go('tickets', ticket, '4')).toEqual(['updated']);
		expect(await go('orders', sale, 'order-shipped')).toEqual(['updated']);
		expect(await go('orders', sale, 'order-open')).toEqual(['unchanged']);
	});

	it('works for Find or Create: the first item creates, a late one does not take it back', async () => {
		const result = await on.run('findOrCreate', {
			items: [
				order('NEW', { dealstage: 'contractsent' }),
				order('NEW', { dealstage: 'closedwon' }),
				order('NEW', { dealstage: 'qualifiedtobuy' }),
			],
			parameters: {
				filterBy: 'json',
				criteriaJson: JSON.stringify({ condition: '=', field: 'dealname', value: '@dealname@' }),
				propertiesMode: 'rows',
				...rows(
					...['dealname', 'pipeline', 'order_number'].map((name) =>
						row(name, `={{ $json.${name} }}`),
					),
					row('dealstage', '={{ $json.dealstage }}', 'onlyForward'),
				),
			},
		});
		expect(outcomes(result)).toEqual(['created', 'updated', 'unchanged']);
		expect(await on.held(out(result)[0]?.id)).toMatchObject({ dealstage: 'closedwon' });
	});
});
