import { listContacts } from './contestants';
import type { Plan } from './plan';
import { BRIDGE, BUILT_IN, type MemoryLine } from './results';
import type { BenchStage } from './stage';
import { measuringWorkflow } from './workflows';

/** What n8n keeps whoever made the items. */
export const ITEMS_ALONE = 'the items alone';

const workflows = {
	items: measuringWorkflow('memory-items'),
	bridge: measuringWorkflow('memory-bridge', listContacts.bridge),
	builtIn: measuringWorkflow('memory-built-in', listContacts.builtIn),
};

/**
 * Memory while contacts are read. n8n keeps all items of a run until it ends: what a node takes beyond what is
 * left when it has ended is its own. The same items, made by a node that does nothing else, stand beside it.
 */
export async function measureMemory(stage: BenchStage, { memory }: Plan): Promise<MemoryLine[]> {
	const lines: MemoryLine[] = [];
	await stage.fill(100, 'none');
	for (const workflow of Object.values(workflows)) await stage.run(workflow, { emit: 'one' });
	for (const contacts of memory.contacts) {
		await stage.fill(contacts, 'none');
		lines.push(await measure(stage, ITEMS_ALONE, contacts));
		lines.push(await measure(stage, BRIDGE, contacts));
		if (memory.builtIn.includes(contacts)) lines.push(await measure(stage, BUILT_IN, contacts));
	}
	return lines;
}

async function measure(stage: BenchStage, node: string, contacts: number): Promise<MemoryLine> {
	const isItems = node === ITEMS_ALONE;
	const workflow = isItems
		? workflows.items
		: node === BRIDGE
			? workflows.bridge
			: workflows.builtIn;
	const input = isItems ? { emit: 'records', count: contacts } : { emit: 'one' };
	// Once as it is, for what the process takes; once collecting garbage all the time, for what is really in use.
	const { measurement: plain } = await stage.run(workflow, input);
	const { measurement: sampled } = await stage.run(workflow, { ...input, samplesLive: true });
	if (plain?.items !== contacts || sampled?.items !== contacts) {
		throw new Error(`${node} did not read ${contacts} contacts.`);
	}
	return {
		node,
		records: contacts,
		liveMb: sampled.livePeakMb,
		heldMb: sampled.heldMb,
		rssMb: plain.rssPeakMb,
	};
}
