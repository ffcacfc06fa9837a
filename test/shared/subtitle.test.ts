import { runInNewContext } from 'node:vm';

import { AndOpen } from '../../nodes/AndOpen/AndOpen.node';
import { HubSpotBridge } from '../../nodes/HubSpot/HubSpotBridge.node';

/** What the editor shows for these values: the expression has one pair of braces, so it is JavaScript between them. */
function shown(subtitle: string | undefined, $parameter: Record<string, string>): unknown {
	const [, code] = /^=\{\{([^]*)\}\}$/.exec(subtitle ?? '') ?? [];
	expect(code).toBeDefined();
	expect(code).not.toMatch(/\{\{|\}\}/);
	return runInNewContext(code ?? '', { $parameter });
}

describe('the line below a node on the canvas', () => {
	it.each([
		[new HubSpotBridge(), 'contact', 'upsert', 'Create or Update: Contact'],
		[new HubSpotBridge(), 'timelineEvent', 'log', 'Log: Timeline Event'],
		[new AndOpen(), 'giftRequest', 'send', 'Send: Gift Request'],
		[new AndOpen(), 'campaign', 'getAll', 'Get Many: Campaign'],
	])('is in the words of the panel: %#', ({ description }, resource, operation, words) => {
		expect(shown(description.subtitle, { resource, operation })).toBe(words);
	});
});
