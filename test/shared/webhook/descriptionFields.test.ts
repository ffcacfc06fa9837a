import {
	resolveWebhookDescriptionField,
	Workflow,
	type INode,
	type INodeParameters,
	type IWebhookDescription,
} from 'n8n-workflow';

import { webhookFields } from '../../../nodes/shared/webhook/descriptionFields';
import { nodeTypes } from '../../helpers/engine';

const NAMES = ['path', 'httpMethod', 'responseMode'] as const;

const FIELDS = {
	path: { parameter: 'path' },
	httpMethod: { parameter: 'httpMethod', fallback: 'POST' },
	responseMode: ({ answer }: INodeParameters) =>
		answer === 'whenFinished' ? 'lastNode' : 'onReceived',
};

const nodeWith = (type: string, parameters: INodeParameters): INode => ({
	id: 'trigger',
	name: 'Trigger',
	type: nodeTypes.fullName(type),
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

/** A field as n8n evaluates its expression, which older versions do for every delivery. */
function evaluated(node: INode, text: unknown): unknown {
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const own = workflow.nodes[node.name] ?? node;
	return workflow.expression.getSimpleParameterValue(own, text as string, 'webhook', {});
}

describe('the fields of a webhook', () => {
	const parameters = { path: 'gifts', httpMethod: 'GET', answer: 'whenFinished' };

	it.each([
		['what the parameters say', parameters, ['gifts', 'GET', 'lastNode']],
		['what is not shown', { path: 'gifts' }, ['gifts', 'POST', 'onReceived']],
	])('are the same in new and old versions of n8n: %s', (_, given, expected) => {
		const node = nodeWith('hubSpotBridgeTrigger', given);
		const fields = webhookFields(FIELDS) as Record<string, string> & IWebhookDescription;
		const old = webhookFields(FIELDS, {});
		expect(NAMES.map((name) => resolveWebhookDescriptionField(node, fields, name))).toEqual(
			expected.map((value) => ({ resolved: true, value })),
		);
		expect(NAMES.map((name) => evaluated(node, fields[name]))).toEqual(expected);
		expect(NAMES.map((name) => evaluated(node, old[name]))).toEqual(expected);
	});

	it.each(['hubSpotBridgeTrigger', 'andOpenTrigger'])(
		'%s needs no expression for a delivery',
		(name) => {
			const { webhooks = [] } = nodeTypes.getByNameAndVersion(nodeTypes.fullName(name)).description;
			const [webhook] = webhooks;
			const node = nodeWith(name, { path: 'here' });
			expect(webhook).toBeDefined();
			for (const [field, value] of Object.entries(webhook ?? {})) {
				if (typeof value !== 'string' || !value.startsWith('=')) continue;
				const found = resolveWebhookDescriptionField(node, webhook!, field);
				expect({ field, ...found }).toMatchObject({ field, resolved: true });
			}
		},
	);
});
