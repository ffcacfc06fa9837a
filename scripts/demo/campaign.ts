import { ANDOPEN_CAMPAIGNS } from '../../sandbox/andopen';
import type { WorkflowDraft } from '../n8n';
import { packageName } from '../setup';

/** Chooses a campaign in every &Open node that has none yet: what the workflow's sticky note asks a person to do. */
export function chooseCampaign(
	workflow: WorkflowDraft,
	campaignId: string = ANDOPEN_CAMPAIGNS.welcome,
): WorkflowDraft {
	const nodes = workflow.nodes.map((node) => {
		const { campaign } = node.parameters;
		const isEmpty = typeof campaign === 'object' && campaign !== null && !hasValue(campaign);
		if (node.type !== `${packageName}.andOpen` || !isEmpty) return node;
		const chosen = { __rl: true, mode: 'id', value: campaignId };
		return { ...node, parameters: { ...node.parameters, campaign: chosen } };
	});
	return { ...workflow, nodes };
}

const hasValue = (locator: object): boolean =>
	'value' in locator && typeof locator.value === 'string' && locator.value !== '';
