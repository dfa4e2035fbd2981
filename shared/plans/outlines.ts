/** Ready-made outlines by kind of service; what each holds stands in `outlines/`. */
export const outlineKeys = ['any service', 'community nursing', 'prison health care', 'urgent and out-of-hours care', 'children and families', 'mental health and learning disability', 'home care', 'residential care', 'therapies and equipment', 'support services'] as const;
export type OutlineKey = (typeof outlineKeys)[number];
