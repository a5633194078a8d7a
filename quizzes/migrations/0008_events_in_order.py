from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0007_confidence_by_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='unit',
            name='events',
            field=models.JSONField(blank=True, default=list, verbose_name='events in order'),
        ),
    ]
