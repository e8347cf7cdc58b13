"""Answers cases on a Spark cluster: every partition pipes its lines through one `onus batch`.

Usage: batch.py ONUS RULES CASES OUTPUT [PARTITIONS]

CASES is a text file (or folder) of cases as JSON Lines, OUTPUT a folder that is not there yet. ONUS and the rules must have the same
path on every worker (`spark-submit --files` ships them). `line` counts within a partition, so cases are told apart by `case`.
"""
import json
import shlex
import sys

from pyspark.sql import SparkSession


def main(onus, rules, cases, output, partitions="0"):
    spark = SparkSession.builder.appName("onus batch").getOrCreate()
    lines = spark.sparkContext.textFile(cases)
    if int(partitions):
        lines = lines.repartition(int(partitions))
    # A partition without lines is a process without input, which ends at once. Any other exit code than 0 fails the task.
    command = shlex.join([onus, "batch", rules, "--progress", "none", "--quiet"])
    answered = lines.pipe(command, checkCode=True).cache()
    answered.saveAsTextFile(output)
    failed = answered.filter(lambda line: "errors" in json.loads(line)).count()
    print(f"{answered.count()} lines, {failed} of them with errors")
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
