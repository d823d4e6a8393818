-- The calendar counts the visits of each day by their state from the index alone.
DROP INDEX "visit_planned_on";
DROP INDEX "visit_visited_on";
CREATE INDEX "visit_planned_on_state_removed_at" ON "visit" ("planned_on", "state", "removed_at");
CREATE INDEX "visit_visited_on_state_removed_at" ON "visit" ("visited_on", "state", "removed_at");
-- Who answers for a promise, where it is not all who went.
ALTER TABLE "visit" ADD COLUMN "promise_by" TEXT NOT NULL DEFAULT '';
-- Limits that came later: a store that has its standards already gets them too.
INSERT INTO standard (id, created_at, changed_at, removed_at, rule, region, value, from_on, source) SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%SZ'), strftime('%Y-%m-%dT%H:%M:%SZ'), '', 'visit_forms_days', '', '7', '2000-01-01', '随程序提供的通行口径，请按本单位文件核对' WHERE EXISTS (SELECT 1 FROM standard) AND NOT EXISTS (SELECT 1 FROM standard WHERE rule = 'visit_forms_days');
INSERT INTO standard (id, created_at, changed_at, removed_at, rule, region, value, from_on, source) SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%SZ'), strftime('%Y-%m-%dT%H:%M:%SZ'), '', 'celebration_visit_days', '', '30', '2000-01-01', '随程序提供的通行口径，请按本单位文件核对' WHERE EXISTS (SELECT 1 FROM standard) AND NOT EXISTS (SELECT 1 FROM standard WHERE rule = 'celebration_visit_days');
INSERT INTO standard (id, created_at, changed_at, removed_at, rule, region, value, from_on, source) SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%SZ'), strftime('%Y-%m-%dT%H:%M:%SZ'), '', 'injury_visit_days', '', '3', '2000-01-01', '随程序提供的通行口径，请按本单位文件核对' WHERE EXISTS (SELECT 1 FROM standard) AND NOT EXISTS (SELECT 1 FROM standard WHERE rule = 'injury_visit_days');
