export { allCampaigns, campaignPage } from './campaignPages';
export { andOpen, request, type Outcome } from './client';
export { baseUrlOf } from './connection';
export { apiError, evidence, explanation, headline, type Wording } from './errors';
export type { Failure } from './failure';
