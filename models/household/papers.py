"""What the papers of one household are filled with."""

KINDS = {
    "application": "申请书",
    "dossier": "档案表",
    "check-form": "入户核查表",
    "minutes": "会议纪要",
    "notice": "公示",
    "notice-result": "公示结果",
    "annual-review": "年审表",
    "visit-form": "走访登记表",
}
