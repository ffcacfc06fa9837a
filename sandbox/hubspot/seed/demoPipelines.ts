import type { Pipeline, PipelineStage } from '../pipelines';

const SINCE = '2026-01-05T09:00:00.000Z';

const stage = (
	id: string,
	label: string,
	displayOrder: number,
	metadata: Record<string, string>,
): PipelineStage => ({
	id,
	label,
	displayOrder,
	metadata,
	archived: false,
	createdAt: SINCE,
	updatedAt: SINCE,
	writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
});

const pipeline = (
	id: string,
	label: string,
	displayOrder: number,
	stages: PipelineStage[],
): Pipeline => ({
	id,
	label,
	displayOrder,
	archived: false,
	stages,
	createdAt: SINCE,
	updatedAt: SINCE,
});

const dealStage = (id: string, label: string, order: number, probability: string): PipelineStage =>
	stage(id, label, order, {
		isClosed: String(probability === '0.0' || probability === '1.0'),
		probability,
	});

export const demoPipelines = (): Map<string, Pipeline[]> =>
	new Map([
		[
			'deals',
			[
				pipeline('default', 'Sales Pipeline', 0, [
					dealStage('appointmentscheduled', 'Appointment Scheduled', 0, '0.2'),
					dealStage('qualifiedtobuy', 'Qualified To Buy', 1, '0.4'),
					dealStage('contractsent', 'Contract Sent', 2, '0.9'),
					dealStage('closedwon', 'Closed Won', 3, '1.0'),
					dealStage('closedlost', 'Closed Lost', 4, '0.0'),
				]),
				pipeline('99001', 'Renewals', 1, [
					dealStage('99011', 'Due', 0, '0.5'),
					dealStage('99012', 'Renewed', 1, '1.0'),
					dealStage('99013', 'Lost', 2, '0.0'),
				]),
			],
		],
		[
			'tickets',
			[
				pipeline('0', 'Support Pipeline', 0, [
					stage('1', 'New', 0, { ticketState: 'OPEN', isClosed: 'false' }),
					stage('2', 'Waiting on contact', 1, { ticketState: 'OPEN', isClosed: 'false' }),
					stage('3', 'Waiting on us', 2, { ticketState: 'OPEN', isClosed: 'false' }),
					stage('4', 'Closed', 3, { ticketState: 'CLOSED', isClosed: 'true' }),
				]),
			],
		],
		[
			'orders',
			[
				pipeline('order-pipeline', 'Order Pipeline', 0, [
					stage('order-open', 'Open', 0, { state: 'OPEN' }),
					stage('order-shipped', 'Shipped', 1, { state: 'OPEN' }),
					stage('order-delivered', 'Delivered', 2, { state: 'CLOSED' }),
				]),
			],
		],
	]);
