-- The fund: rules of its sources, the book that only grows, drafts, closed months.
ALTER TABLE "fund_source" ADD COLUMN "pot" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "payee_scope" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "aid_kinds" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "levels" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "lends" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "lend_document" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "lend_minutes" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "earmark" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "overdraft" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "from_on" TEXT NOT NULL DEFAULT '';
ALTER TABLE "fund_source" ADD COLUMN "until_on" TEXT NOT NULL DEFAULT '';
CREATE TABLE "source_scope" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL, "removed_at" TEXT NOT NULL, "source_id" TEXT NOT NULL, "aid_kind" TEXT NOT NULL, "payee_scope" TEXT NOT NULL, FOREIGN KEY ("source_id") REFERENCES "fund_source" ("id"));
CREATE INDEX "source_scope_source_id" ON "source_scope" ("source_id");
CREATE TABLE "voucher" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL, "removed_at" TEXT NOT NULL, "book" TEXT NOT NULL, "month" TEXT NOT NULL, "number" INTEGER NOT NULL, "act" TEXT NOT NULL, "booked_on" TEXT NOT NULL, "happened_on" TEXT NOT NULL, "summary" TEXT NOT NULL, "handler" TEXT NOT NULL, "papers" INTEGER NOT NULL, "paper_number" TEXT NOT NULL, "reverses_id" TEXT, "drawn_by" TEXT NOT NULL, "checked_by" TEXT NOT NULL, "extra" TEXT NOT NULL, "is_history" INTEGER NOT NULL, FOREIGN KEY ("reverses_id") REFERENCES "voucher" ("id"));
CREATE INDEX "voucher_month" ON "voucher" ("month");
CREATE UNIQUE INDEX "voucher_reverses_id" ON "voucher" ("reverses_id");
CREATE TABLE "entry" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL, "removed_at" TEXT NOT NULL, "voucher_id" TEXT NOT NULL, "month" TEXT NOT NULL, "number" INTEGER NOT NULL, "position" INTEGER NOT NULL, "account" TEXT NOT NULL, "side" TEXT NOT NULL, "amount_fen" INTEGER NOT NULL, "source_id" TEXT NOT NULL, "household_id" TEXT, "payee" TEXT NOT NULL, "aid_kind" TEXT NOT NULL, "item" TEXT NOT NULL, "quantity" TEXT NOT NULL, "line" INTEGER NOT NULL, FOREIGN KEY ("voucher_id") REFERENCES "voucher" ("id"), FOREIGN KEY ("source_id") REFERENCES "fund_source" ("id"), FOREIGN KEY ("household_id") REFERENCES "household" ("id"));
CREATE INDEX "entry_voucher_id" ON "entry" ("voucher_id");
CREATE INDEX "entry_source_id" ON "entry" ("source_id");
CREATE INDEX "entry_household_id" ON "entry" ("household_id");
CREATE INDEX "entry_source_id_line_month_number_voucher_id" ON "entry" ("source_id", "line", "month", "number", "voucher_id");
CREATE TABLE "claim" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL, "removed_at" TEXT NOT NULL, "number" INTEGER NOT NULL, "made_on" TEXT NOT NULL, "papers" INTEGER NOT NULL, "finance_number" TEXT NOT NULL, "finance_on" TEXT NOT NULL, "note" TEXT NOT NULL);
CREATE TABLE "payment_step" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL, "removed_at" TEXT NOT NULL, "voucher_id" TEXT NOT NULL, "step" TEXT NOT NULL, "on" TEXT NOT NULL, "note" TEXT NOT NULL, "claim_id" TEXT, FOREIGN KEY ("voucher_id") REFERENCES "voucher" ("id"), FOREIGN KEY ("claim_id") REFERENCES "claim" ("id"));
CREATE INDEX "payment_step_voucher_id" ON "payment_step" ("voucher_id");
CREATE INDEX "payment_step_claim_id" ON "payment_step" ("claim_id");
CREATE TABLE "voucher_draft" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL, "removed_at" TEXT NOT NULL, "act" TEXT NOT NULL, "written" TEXT NOT NULL, "amount_fen" INTEGER, "drawn_by" TEXT NOT NULL, "state" TEXT NOT NULL, "note" TEXT NOT NULL, "voucher_id" TEXT, FOREIGN KEY ("voucher_id") REFERENCES "voucher" ("id"));
CREATE INDEX "voucher_draft_voucher_id" ON "voucher_draft" ("voucher_id");
CREATE TABLE "closed_month" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL, "removed_at" TEXT NOT NULL, "month" TEXT NOT NULL, "bank_fen" INTEGER, "cash_fen" INTEGER, "digest" TEXT NOT NULL, "closed_by" TEXT NOT NULL, "handed_up_at" TEXT NOT NULL, "reopened_at" TEXT NOT NULL, "reopened_by" TEXT NOT NULL, "reopened_why" TEXT NOT NULL);
CREATE INDEX "closed_month_month" ON "closed_month" ("month");
CREATE UNIQUE INDEX "voucher_book_month_number" ON "voucher" ("book", "month", "number") WHERE "number" > 0;
-- What is posted stays: corrections are red vouchers. A closed month takes nothing in.
CREATE TRIGGER voucher_no_update BEFORE UPDATE ON voucher BEGIN SELECT RAISE(ABORT, 'posted rows are append-only'); END;
CREATE TRIGGER voucher_no_delete BEFORE DELETE ON voucher BEGIN SELECT RAISE(ABORT, 'posted rows are append-only'); END;
CREATE TRIGGER voucher_month_closed BEFORE INSERT ON voucher WHEN EXISTS (SELECT 1 FROM closed_month WHERE month >= NEW.month AND reopened_at = '') BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'posted rows are append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'posted rows are append-only'); END;
CREATE TRIGGER entry_month_closed BEFORE INSERT ON entry WHEN EXISTS (SELECT 1 FROM closed_month WHERE month >= NEW.month AND reopened_at = '') BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;
-- What is usual for the sources that came with the program; the office corrects it.
UPDATE fund_source SET pot = '帮扶资金', payee_scope = '仅在档', levels = '全国级', lends = '否' WHERE name = '中央财政专项';
UPDATE fund_source SET pot = '帮扶资金', payee_scope = '仅在档', levels = '全国级', lends = '否' WHERE name = '省/地方财政';
UPDATE fund_source SET pot = '送温暖资金', payee_scope = '', levels = '', lends = '否' WHERE name = '上级工会拨款';
UPDATE fund_source SET pot = '会员慰问', payee_scope = '', levels = '', lends = '否' WHERE name = '本级工会经费';
UPDATE fund_source SET pot = '行政资金', payee_scope = '', levels = '', lends = '否' WHERE name = '行政补助';
UPDATE fund_source SET pot = '帮扶资金', payee_scope = '', levels = '', lends = '否' WHERE name = '职工捐款/社会捐助';
UPDATE fund_source SET pot = '互助资金', payee_scope = '', levels = '', lends = '否' WHERE name = '油田互助金';
-- Limits that came later: a store that has its standards already gets them too.
INSERT INTO standard (id, created_at, changed_at, removed_at, rule, region, value, from_on, source) SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%SZ'), strftime('%Y-%m-%dT%H:%M:%SZ'), '', 'voucher_review_from', '', '1000.00', '2000-01-01', '随程序提供的通行口径，请按本单位文件核对' WHERE EXISTS (SELECT 1 FROM standard) AND NOT EXISTS (SELECT 1 FROM standard WHERE rule = 'voucher_review_from');
INSERT INTO standard (id, created_at, changed_at, removed_at, rule, region, value, from_on, source) SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%SZ'), strftime('%Y-%m-%dT%H:%M:%SZ'), '', 'advance_days', '', '30', '2000-01-01', '随程序提供的通行口径，请按本单位文件核对' WHERE EXISTS (SELECT 1 FROM standard) AND NOT EXISTS (SELECT 1 FROM standard WHERE rule = 'advance_days');
