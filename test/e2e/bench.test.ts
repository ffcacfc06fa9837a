import { BenchStage, measureAll, type Plan, report, thisMachine } from '../../scripts/benchmarks';
import { startOwnN8n } from './support';

/** Every part once, as small as it can be; the sizes are too small to say anything. */
const SMALLEST: Plan = {
	upsert: [{ contacts: 3, rounds: 1, builtInRounds: 1 }],
	pacedUpsert: [],
	read: [],
	memory: { contacts: [3], builtIn: [] },
	warmUpDeliveries: 1,
	triggers: [{ deliveries: 2, eventsEach: 2, rounds: 1 }],
};

it('lets both nodes do the same work in n8n, and reports what each needed', async () => {
	const stage = await BenchStage.raise(async (env) => await startOwnN8n('bench', { env }));
	try {
		const results = await measureAll(SMALLEST, async (work) => await work(stage));

		const [upsert] = results.upsert;
		expect(upsert?.lines.map(({ node, runs }) => [node, runs[0]?.requests])).toEqual([
			['HubSpot Bridge', 3],
			['built-in HubSpot', 6],
			['built-in HubSpot, Simplify Output', 3],
		]);
		for (const { measurement, refusal } of upsert?.lines.flatMap(({ runs }) => runs) ?? []) {
			expect({ items: measurement?.items, refusal }).toEqual({ items: 3, refusal: undefined });
			expect(measurement?.wallMs).toBeGreaterThan(0);
			expect(measurement?.cpuMs).toBeGreaterThan(0);
			expect(measurement?.rssPeakMb).toBeGreaterThan(100);
		}
		const [triggers] = results.triggers;
		expect(triggers?.lines.map(({ rounds }) => rounds.length)).toEqual([1, 1, 1]);

		const text = report(thisMachine(), results);
		expect(text).toMatch(/\| 3 \| none \| built-in HubSpot \| 6 \| 200 \| [\d.,]+ s \(one round\)/);
		expect(text).not.toMatch(/NaN|undefined|Infinity/);
	} finally {
		await stage.close();
	}
});
