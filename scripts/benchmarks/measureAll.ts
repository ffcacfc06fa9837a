import { step } from '../terminal';
import { measureUpserts } from './contacts';
import { measureMemory } from './memory';
import type { Plan } from './plan';
import { measureReading } from './reading';
import type { Results } from './results';
import type { BenchStage } from './stage';
import { measureTriggers } from './triggers';

/**
 * Everything there is to measure, each on an n8n that was just started: what it keeps in memory of one part must not
 * weigh on the next.
 */
export async function measureAll(
	plan: Plan,
	withStage: <T>(work: (stage: BenchStage) => Promise<T>) => Promise<T>,
): Promise<Results> {
	const measure = async <T>(
		title: string,
		work: (stage: BenchStage, plan: Plan) => Promise<T>,
	): Promise<T> =>
		await step(title, async () => await withStage(async (stage) => await work(stage, plan)));
	return {
		triggers: await measure('Webhook events', measureTriggers),
		upsert: await measure('Create or update contacts', measureUpserts),
		read: await measure('Read contacts', measureReading),
		memory: await measure('Memory', measureMemory),
	};
}
