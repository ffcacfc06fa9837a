export interface PipelineStage {
	id: string;
	label: string;
	displayOrder: number;
	metadata: Record<string, string>;
	archived: boolean;
	createdAt: string;
	updatedAt: string;
	writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT';
}

export interface Pipeline {
	id: string;
	label: string;
	displayOrder: number;
	archived: boolean;
	stages: PipelineStage[];
	createdAt: string;
	updatedAt: string;
}

/** Which properties of an object type name its pipeline and stage. */
export const PIPELINE_PROPERTIES: Readonly<Record<string, { pipeline: string; stage: string }>> = {
	deals: { pipeline: 'pipeline', stage: 'dealstage' },
	tickets: { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage' },
	orders: { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage' },
};
